import type { Before } from "../../types/Before";
import type { Previous } from "../../types/Previous";
import type { PreviousAffair } from "../../types/PreviousAffair";
import { Actions } from "../action/action";
import { PageLine } from "../findings/findings";
import { Mark } from "../mark/mark";
import { NoticeBox } from "../notice/notice";
import { Rows } from "../rows/rows";
import "./previous.css";

/** The last round's filing: what it is, and which of its affairs are there now. */
export function PreviousScreen({ previous }: { previous: Previous }) {
  return (
    <>
      {previous.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {previous.notices.map((notice) => (
        <NoticeBox notice={notice} key={notice.key} />
      ))}
      <Rows rows={previous.rows} />
      <Actions actions={previous.actions} />
      {previous.affairs.length > 0 && (
        <section id="previous-affairs">
          <h2>{previous.affairs_heading}</h2>
          <ol class="affairs">
            {previous.affairs.map((affair) => (
              <AffairItem affair={affair} key={affair.id} />
            ))}
          </ol>
          <PageLine pages={previous.pages} />
        </section>
      )}
    </>
  );
}

function AffairItem({ affair }: { affair: PreviousAffair }) {
  return (
    <li class="previous-affair" id={affair.id}>
      <h3>
        <bdi>{affair.title}</bdi>
      </h3>
      <p>{affair.detail}</p>
      <p class="state">
        <Mark tone={affair.tone} />
        {affair.state}
      </p>
      <Actions actions={affair.actions} />
    </li>
  );
}

/** What stood in a field last time, beside it. */
export function BeforeLine({ before, id }: { before: Before; id: string }) {
  if (before.rows.length === 0) {
    return (
      <p class="before" id={id}>
        {before.text}
      </p>
    );
  }
  return (
    <details class="before">
      <summary id={id}>{before.text}</summary>
      <Rows rows={before.rows} />
    </details>
  );
}
