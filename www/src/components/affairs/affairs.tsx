import type { AffairRow } from "../../types/AffairRow";
import type { Affairs } from "../../types/Affairs";
import { ActionButton, Actions } from "../action/action";
import { Badges } from "../badge/badge";
import { FindingList } from "../finding/finding";
import { PageLine } from "../findings/findings";
import { NoticeBox } from "../notice/notice";
import "./affairs.css";

export function AffairsScreen({ affairs }: { affairs: Affairs }) {
  return (
    <>
      {affairs.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {affairs.previous && <NoticeBox notice={affairs.previous} />}
      {affairs.findings.length > 0 && <FindingList findings={affairs.findings} />}
      {affairs.rows.length === 0 ? (
        <p class="empty">{affairs.empty}</p>
      ) : (
        <ol class="affairs">
          {affairs.rows.map((row) => (
            <AffairItem row={row} key={row.id} />
          ))}
        </ol>
      )}
      <PageLine pages={affairs.pages} />
      <Actions actions={affairs.actions} />
    </>
  );
}

function AffairItem({ row }: { row: AffairRow }) {
  return (
    <li class="affair" id={row.id}>
      <div>
        <h2>
          <bdi>{row.title}</bdi>
        </h2>
        <p>{row.detail}</p>
      </div>
      <div class="progress">
        <progress value={row.progress.done} max={Math.max(row.progress.total, 1)} aria-hidden="true" />
        {row.progress.text}
      </div>
      <Badges badges={row.badges} />
      <div class="actions">
        <ActionButton action={row.open} />
        <ActionButton action={row.remove} />
      </div>
    </li>
  );
}
