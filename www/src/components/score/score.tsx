import { useId } from "preact/hooks";
import type { Measure } from "../../types/Measure";
import type { Measures } from "../../types/Measures";
import type { ScoreSheet } from "../../types/ScoreSheet";
import type { ScoreTable } from "../../types/ScoreTable";
import { ActionButton, Actions } from "../action/action";
import { ChartBox, Fills } from "../chart/chart";
import { PageLine } from "../findings/findings";
import { Mark } from "../mark/mark";
import { MatrixBox } from "../matrix/matrix";
import { NoticeBox } from "../notice/notice";
import { FigureLink, Scroll } from "./figures";
import "./score.css";

export function ScoreScreen({ sheet }: { sheet: ScoreSheet }) {
  return (
    <div class="score">
      <p>
        <bdi>{sheet.lead}</bdi>
      </p>
      <NoticeBox notice={sheet.readiness} />
      <Actions actions={sheet.actions} />
      <div class="tables">
        {sheet.tables.map((table) => (
          <Table table={table} key={table.heading} />
        ))}
      </div>
      <h2>{sheet.charts_heading}</h2>
      <Fills />
      {sheet.charts.map((chart) => (
        <ChartBox chart={chart} key={chart.heading} />
      ))}
      <MatrixBox matrix={sheet.matrix} />
      <MeasureList measures={sheet.measures} />
    </div>
  );
}

function Table({ table }: { table: ScoreTable }) {
  const id = useId();
  return (
    <section>
      <h2 id={id}>{table.heading}</h2>
      <p>{table.note}</p>
      <Scroll labelled={id}>
        <table class="figures" aria-labelledby={id}>
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
            {table.rows.map(({ head, figures }, index) => (
              <tr key={index}>
                <th scope="row" id={`${id}-${index}`}>
                  {head}
                </th>
                {figures.map((figure, column) => (
                  <td key={column}>
                    <FigureLink figure={figure} about={`${id}-${index}`} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function MeasureList({ measures }: { measures: Measures }) {
  return (
    <section class="measures">
      <h2 id="measures" tabIndex={-1}>
        {measures.heading}
      </h2>
      <p>{measures.summary}</p>
      <Actions actions={measures.actions} />
      {measures.groups.map((group) => (
        <section data-tone={group.tone} key={group.heading}>
          {group.heading && (
            <h3>
              {group.tone !== "plain" && <Mark tone={group.tone} />} {group.heading}
            </h3>
          )}
          <ul>
            {group.rows.map((row, index) => (
              <MeasureItem row={row} key={index} />
            ))}
          </ul>
        </section>
      ))}
      <PageLine pages={measures.pages} />
    </section>
  );
}

function MeasureItem({ row }: { row: Measure }) {
  const id = useId();
  return (
    <li>
      <div>
        <ActionButton action={row.open} about={id} />
        <p class="soft">{row.asked}</p>
      </div>
      <p id={id}>{row.answer}</p>
      <p>
        <bdi>{row.reason}</bdi>
      </p>
      <p>{row.due}</p>
    </li>
  );
}
