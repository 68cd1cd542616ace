import type { Submission } from "../../types/Submission";
import { Actions } from "../action/action";
import { Blockers } from "../finding/finding";
import { NoticeBox } from "../notice/notice";
import { Rows } from "../rows/rows";
import { SealRow } from "../seal/seal";
import "./submission.css";

export function SubmissionScreen({ submission }: { submission: Submission }) {
  return (
    <div class="submission">
      <NoticeBox notice={submission.readiness} />
      {submission.blockers.length > 0 && <Blockers findings={submission.blockers} />}
      {submission.more && <p>{submission.more}</p>}
      <Rows rows={submission.rows}>
        <SealRow seal={submission.seal} />
      </Rows>
      <Actions actions={submission.actions} />
      <p>{submission.note}</p>
      <Rows rows={submission.score} />
    </div>
  );
}
