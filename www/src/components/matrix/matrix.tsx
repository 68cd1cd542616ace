import { useId, useRef, useState } from "preact/hooks";
import { useDesk } from "../../desk";
import { address } from "../../routes";
import type { Grid } from "../../types/Grid";
import type { GridCell } from "../../types/GridCell";
import type { GridRow } from "../../types/GridRow";
import type { Matrix } from "../../types/Matrix";
import type { Message } from "../../types/Message";
import { PageLine } from "../findings/findings";
import { Mark } from "../mark/mark";
import { Scroll } from "../score/figures";
import "./matrix.css";

/** A row and a column; the heads of the rows are column 0. */
type At = [row: number, column: number];

export function MatrixBox({ matrix }: { matrix: Matrix }) {
  return (
    <section class="matrix">
      <h2 id="matrix" tabIndex={-1}>
        {matrix.heading}
      </h2>
      <p>{matrix.summary}</p>
      <dl class="signs">
        {matrix.legend.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {matrix.grids.map((grid) => (
        <GridBox grid={grid} key={grid.heading} />
      ))}
      <PageLine pages={matrix.pages} />
    </section>
  );
}

/** One control at a time takes part in Tab; arrows, Home and End move among them. */
function GridBox({ grid }: { grid: Grid }) {
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<At>([0, 1]);
  const [told, setTold] = useState<At>();
  const lastRow = grid.rows.length - 1;
  const lastColumn = grid.columns.length;
  const [row, column] = [Math.min(at[0], lastRow), Math.min(at[1], lastColumn)];

  function move(event: KeyboardEvent) {
    const next = step(event, row, column, lastRow, lastColumn);
    if (next) {
      event.preventDefault();
      table.current?.querySelector<HTMLElement>(`[data-at="${next.join()}"]`)?.focus();
    }
  }

  function follow({ target }: Event) {
    const place = (target as Element).closest<HTMLElement>("[data-at]")?.dataset.at?.split(",").map(Number);
    setTold(place as At | undefined);
    return place as At | undefined;
  }

  const control = (here: At) => ({
    "data-at": here.join(),
    tabIndex: here[0] === row && here[1] === column ? 0 : -1,
  });
  return (
    <section>
      <h3 id={id}>{grid.heading}</h3>
      <Scroll labelled={id}>
        <table
          class="grid"
          role="grid"
          aria-labelledby={id}
          ref={table}
          onKeyDown={move}
          onFocusIn={(event) => {
            const place = follow(event);
            if (place) {
              setAt(place);
            }
          }}
          onMouseOver={follow}
        >
          <thead>
            <tr>
              <th scope="col">{grid.corner}</th>
              {grid.columns.map(({ label, text }) => (
                <th scope="col" title={text} key={label}>
                  <span class="upright">{label}</span>
                  <span class="aside">{text}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((line, index) => (
              <tr key={index}>
                <th scope="row">
                  <RowHead row={line} control={control([index, 0])} />
                </th>
                {line.cells.map((cell, place) => (
                  <td data-tone={cell.tone} key={place}>
                    <Cell cell={cell} control={control([index, place + 1])} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Told grid={grid} at={told} />
    </section>
  );
}

interface Control {
  "data-at": string;
  tabIndex: number;
}

function RowHead({ row, control }: { row: GridRow; control: Control }) {
  const { send } = useDesk();
  const route = go(row.open);
  return (
    <>
      <a
        href={route === undefined ? undefined : address(route)}
        onClick={(event) => {
          event.preventDefault();
          send(row.open);
        }}
        {...control}
      >
        <bdi>{row.label}</bdi>
      </a>
      <span class="rate">{row.note}</span>
    </>
  );
}

const go = (message: Message) => (typeof message === "object" && "go" in message ? message.go : undefined);

function Cell({ cell, control }: { cell: GridCell; control: Control }) {
  const { send } = useDesk();
  return (
    <button type="button" onClick={() => send(cell.open)} {...control}>
      <span class="sign" aria-hidden="true">
        {cell.sign}
      </span>
      {cell.findings > 0 && (
        <span class="count" aria-hidden="true">
          <Mark tone={cell.tone} />
          {cell.findings}
        </span>
      )}
      <span class="aside">{cell.text}</span>
    </button>
  );
}

/** What the cell under the hand says in full. A screen reader has it from the heads and the cell. */
function Told({ grid, at }: { grid: Grid; at: At | undefined }) {
  const line = at && grid.rows[at[0]];
  const column = at && grid.columns[at[1] - 1];
  const cell = at && line?.cells[at[1] - 1];
  return (
    <p class="told" aria-hidden="true">
      {line && column && cell && (
        <>
          <bdi>{line.label}</bdi> <strong>{column.label}</strong> {column.text} <strong>{cell.text}</strong>
        </>
      )}
    </p>
  );
}

function step({ key, ctrlKey }: KeyboardEvent, row: number, column: number, lastRow: number, lastColumn: number): At | undefined {
  switch (key) {
    case "ArrowUp":
      return [Math.max(row - 1, 0), column];
    case "ArrowDown":
      return [Math.min(row + 1, lastRow), column];
    case "ArrowLeft":
      return [row, Math.max(column - 1, 0)];
    case "ArrowRight":
      return [row, Math.min(column + 1, lastColumn)];
    case "Home":
      return [ctrlKey ? 0 : row, 0];
    case "End":
      return [ctrlKey ? lastRow : row, lastColumn];
    default:
      return undefined;
  }
}
