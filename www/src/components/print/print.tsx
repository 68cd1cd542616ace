import type { Print } from "../../types/Print";
import type { PrintRow } from "../../types/PrintRow";
import type { PrintSection } from "../../types/PrintSection";
import { page } from "../../words";
import { Actions } from "../action/action";
import { Mark } from "../mark/mark";
import { Rows } from "../rows/rows";
import { SealRow } from "../seal/seal";
import "./print.css";

export function PrintScreen({ print, filing }: { print: Print; filing: string }) {
  return (
    <div class="print">
      {print.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <Rows rows={[]}>
        <SealRow seal={print.seal} />
      </Rows>
      <Actions actions={print.actions} />
      {print.sections.map((section, index) => (
        <SectionTable section={section} filing={filing} id={`print-${index}`} key={index} />
      ))}
      <Actions actions={print.actions} />
    </div>
  );
}

/** On paper the first row of the table repeats on each sheet and says whose report and which section it is. */
function SectionTable({ section, filing, id }: { section: PrintSection; filing: string; id: string }) {
  const numbered = section.rows.some(({ number }) => number !== "");
  return (
    <section>
      <h2 id={id}>{section.heading}</h2>
      <table aria-labelledby={id}>
        <colgroup>
          {numbered && <col class="numbers" />}
          <col />
          <col />
        </colgroup>
        <thead>
          <tr class="running" aria-hidden="true">
            <td colSpan={numbered ? 3 : 2}>
              <bdi>{filing}</bdi> <span>{section.heading}</span>
            </td>
          </tr>
          <tr>
            {numbered && <th scope="col">{page.print.number}</th>}
            <th scope="col">{page.print.label}</th>
            <th scope="col">{page.print.answer}</th>
          </tr>
        </thead>
        <tbody>
          {section.rows.map((row, index) => (
            <Item row={row} numbered={numbered} key={index} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Item({ row, numbered }: { row: PrintRow; numbered: boolean }) {
  return (
    <tr>
      {row.number && <td>{row.number}</td>}
      <th scope="row" colSpan={numbered && !row.number ? 2 : 1}>
        {row.label}
      </th>
      <td>
        <p class="answer" data-unanswered={row.unanswered || undefined}>
          {row.unanswered && <Mark tone="to_do" />}
          <bdi>{row.answer}</bdi>
        </p>
        {row.reason && (
          <p>
            <span class="term">{page.print.reason}</span> <bdi>{row.reason}</bdi>
          </p>
        )}
        {row.due && (
          <p>
            <span class="term">{page.print.due}</span> {row.due}
          </p>
        )}
        {row.findings.length > 0 && (
          <ul aria-label={page.print.findings}>
            {row.findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}
