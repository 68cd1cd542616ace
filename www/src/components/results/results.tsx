import { useDesk } from "../../desk";
import type { Gathering } from "../../types/Gathering";
import type { KindTable } from "../../types/KindTable";
import type { Outcome } from "../../types/Outcome";
import type { ResultsScreen as Results } from "../../types/ResultsScreen";
import type { TextChoice } from "../../types/TextChoice";
import type { TextList } from "../../types/TextList";
import { ActionButton, Actions } from "../action/action";
import { FieldBox } from "../field/field";
import { PageLine } from "../findings/findings";
import { Mark } from "../mark/mark";
import { NoticeBox } from "../notice/notice";
import { Lines } from "../receipt/receipt";
import { Rows } from "../rows/rows";
import { Scroll } from "../score/figures";
import "./results.css";

/** Files to add up, how far that is, and what came of it. */
export function ResultsScreen({ results }: { results: Results }) {
  return (
    <div class="results">
      {results.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {results.notice && <NoticeBox notice={results.notice} />}
      {results.gathering && <GatheringBox gathering={results.gathering} />}
      {results.outcome && <OutcomeBox outcome={results.outcome} />}
      {results.drop && (
        <>
          <h2>{results.chosen_heading}</h2>
          <div class="taking">
            <p class="drop">{results.drop}</p>
            <Rows rows={results.chosen} />
            <Actions actions={results.actions} />
          </div>
        </>
      )}
    </div>
  );
}

function GatheringBox({ gathering: { id, heading, done, total, rows, actions } }: { gathering: Gathering }) {
  return (
    <section>
      <h2 id={id} tabIndex={-1}>
        {heading}
      </h2>
      <progress value={done ?? undefined} max={total} aria-labelledby={id} />
      <Rows rows={rows} />
      <Actions actions={actions} />
    </section>
  );
}

function OutcomeBox({ outcome }: { outcome: Outcome }) {
  return (
    <>
      <h2 id={outcome.id} tabIndex={-1}>
        {outcome.heading}
      </h2>
      <Rows rows={outcome.rows} />
      <Kinds table={outcome.kinds} id={`${outcome.id}-kinds`} />
      {outcome.aside && <Lines list={outcome.aside} />}
      <Texts list={outcome.texts} />
      <h2>{outcome.files_heading}</h2>
      <FieldBox field={outcome.threshold} />
      <ul class="offers">
        {outcome.files.map(({ note, action }, index) => (
          <li key={action.label}>
            <ActionButton action={action} about={`${outcome.id}-file-${index}`} />
            <p id={`${outcome.id}-file-${index}`}>{note}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Kinds({ table: { heading, note, columns, rows }, id }: { table: KindTable; id: string }) {
  return (
    <>
      <h3 id={id}>{heading}</h3>
      {note && <p>{note}</p>}
      <Scroll labelled={id}>
        <table class="figures" aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([head, ...cells]) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                {cells.map((cell, index) => (
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Texts({ list }: { list: TextList }) {
  const { send } = useDesk();
  return (
    <>
      <h2>{list.heading}</h2>
      <p>{list.note}</p>
      <Actions actions={list.actions} />
      {list.items.length > 0 && (
        <details>
          <summary>{list.items_heading}</summary>
          <div class="filter">
            {list.items.map(({ label, chosen, message }) => (
              <button type="button" aria-pressed={chosen} onClick={() => send(message)} key={label}>
                {label}
              </button>
            ))}
          </div>
        </details>
      )}
      {list.item && (
        <h3 id={list.id} tabIndex={-1}>
          {list.item}
        </h3>
      )}
      <ul class="texts">
        {list.texts.map((text) => (
          <Text text={text} key={text.id} />
        ))}
      </ul>
      <PageLine pages={list.pages} />
    </>
  );
}

function Text({ text: { id, text, detail, mark, label, shown, message } }: { text: TextChoice }) {
  const { send } = useDesk();
  return (
    <li data-shown={shown}>
      <p class="soft">{detail}</p>
      {mark && (
        <p class="warned" data-tone={mark.tone}>
          <Mark tone={mark.tone} />
          {mark.text}
        </p>
      )}
      <p class="text" id={`${id}:text`}>
        <bdi>{text}</bdi>
      </p>
      <label class="check">
        <input type="checkbox" id={id} checked={shown} aria-describedby={`${id}:text`} onChange={() => send(message)} />
        <span>{label}</span>
      </label>
    </li>
  );
}
