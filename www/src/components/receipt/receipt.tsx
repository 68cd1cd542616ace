import type { LineList } from "../../types/LineList";
import type { Receipt } from "../../types/Receipt";
import type { ReceivedFile } from "../../types/ReceivedFile";
import { Actions } from "../action/action";
import { FieldBox } from "../field/field";
import { PageLine } from "../findings/findings";
import { Mark } from "../mark/mark";
import { NoticeBox } from "../notice/notice";
import { Rows } from "../rows/rows";
import { SealRow } from "../seal/seal";
import "./receipt.css";

/** Files that came in, each with what was found of it. */
export function ReceiptScreen({ receipt }: { receipt: Receipt }) {
  return (
    <div class="receipt">
      {receipt.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <div class="taking">
        <p class="drop">{receipt.drop}</p>
        <Actions actions={receipt.actions} />
      </div>
      {receipt.files.map((file) => (
        <FileCard file={file} key={file.id} />
      ))}
      <PageLine pages={receipt.pages} />
    </div>
  );
}

function FileCard({ file }: { file: ReceivedFile }) {
  return (
    <section class="received" data-tone={file.advice.tone}>
      <h2 id={file.id} tabIndex={-1}>
        <bdi>{file.title}</bdi>
      </h2>
      <NoticeBox notice={file.advice} />
      {file.verdicts.length > 0 && (
        <Rows rows={file.rows}>
          {file.verdicts.map((verdict) => (
            <div key={verdict.term}>
              <dt>{verdict.term}</dt>
              <dd class="verdict">
                <Mark tone={verdict.tone} />
                {verdict.text}
              </dd>
            </div>
          ))}
          {file.seal && <SealRow seal={file.seal} />}
        </Rows>
      )}
      {file.field && <FieldBox field={file.field} />}
      {file.lists.map((list) => (
        <Lines list={list} key={list.heading} />
      ))}
      <Actions actions={file.actions} about={file.id} />
    </section>
  );
}

/** Sentences under a heading. */
export function Lines({ list }: { list: LineList }) {
  return (
    <>
      <h3>{list.heading}</h3>
      <ul class="lines">
        {list.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {list.more && <p>{list.more}</p>}
    </>
  );
}
