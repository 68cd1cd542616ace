import type { Start } from "../../types/Start";
import { Actions } from "../action/action";
import { NoticeBox } from "../notice/notice";
import "./start.css";

export function StartScreen({ start }: { start: Start }) {
  return (
    <>
      {start.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <div class="begin">
        <Actions actions={start.actions} />
        <p class="drop">{start.drop}</p>
      </div>
      <h2>{start.drafts_heading}</h2>
      {start.drafts.length === 0 ? <p class="empty">{start.no_drafts}</p> : <Drafts start={start} />}
      <NoticeBox notice={start.storage} />
    </>
  );
}

function Drafts({ start }: { start: Start }) {
  return (
    <ul class="cards">
      {start.drafts.map((draft, index) => (
        <li class="card" key={index}>
          <h3 id={`draft-${index}`}>
            <bdi>{draft.title}</bdi>
          </h3>
          <p>{draft.detail}</p>
          <Actions actions={draft.actions} about={`draft-${index}`} />
        </li>
      ))}
    </ul>
  );
}
