import type { ScoreTable } from "../../types/ScoreTable";
import type { Submission } from "../../types/Submission";
import { Actions } from "../action/action";
import { Blockers } from "../finding/finding";
import { NoticeBox } from "../notice/notice";
import { Rows } from "../rows/rows";
import "./submission.css";

export function SubmissionScreen({ submission }: { submission: Submission }) {
  return (
    <div class="submission">
      <NoticeBox notice={submission.readiness} />
      {submission.blockers.length > 0 && <Blockers findings={submission.blockers} />}
      {submission.more && <p>{submission.more}</p>}
      <Rows rows={submission.rows} />
      <Actions actions={submission.actions} />
      <p>{submission.note}</p>
      {submission.score.map((table) => (
        <Score table={table} key={table.heading} />
      ))}
    </div>
  );
}

function Score({ table }: { table: ScoreTable }) {
  const id = `score:${table.heading}`;
  return (
    <section>
      <h2 id={id}>{table.heading}</h2>
      {table.note && <p>{table.note}</p>}
      <div class="scroll" role="region" aria-labelledby={id} tabIndex={0}>
        <table class="score" aria-labelledby={id}>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([head, ...cells], index) => (
              <tr key={index}>
                <th scope="row">{head}</th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
