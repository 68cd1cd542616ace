import type { Row } from "../../types/Row";
import "./rows.css";

/** Terms and their values. */
export function Rows({ rows }: { rows: Row[] }) {
  if (rows.length === 0) {
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
    </dl>
  );
}
