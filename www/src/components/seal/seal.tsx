import type { Seal } from "../../types/Seal";
import "./seal.css";

/** A code as a row among others: in groups to read out, as one piece to copy. */
export function SealRow({ seal }: { seal: Seal }) {
  return (
    <div class="seal">
      <dt>{seal.term}</dt>
      <dd>
        {seal.groups.length > 0 && (
          <>
            <p class="groups" aria-hidden="true">
              {seal.groups.map((group, index) => (
                <span key={index}>{group}</span>
              ))}
            </p>
            <p class="aside">{seal.spoken}</p>
          </>
        )}
        {seal.note && <p>{seal.note}</p>}
      </dd>
    </div>
  );
}
