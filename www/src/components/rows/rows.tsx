import type { ComponentChildren } from "preact";
import type { Row } from "../../types/Row";
import "./rows.css";

/** Terms and their values; what is more than a text follows them. */
export function Rows({ rows, children }: { rows: Row[]; children?: ComponentChildren }) {
  if (rows.length === 0 && !children) {
    return null;
  }
  return (
    <dl class="rows">
      {rows.map((row) => (
        <div key={row.term}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}
