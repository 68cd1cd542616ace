import { useId } from "preact/hooks";
import type { Bar } from "../../types/Bar";
import type { Chart } from "../../types/Chart";
import type { Fill } from "../../types/Fill";
import { page } from "../../words";
import { FigureLink, Scroll } from "../score/figures";
import "./chart.css";

/** Below this share of a bar a number has no room in its part. */
const ROOM = 0.05;

const paint = (fill: Fill) => `url(#fill-${fill})`;

/** What areas are filled with; drawn once on a screen that has charts. */
export function Fills() {
  return (
    <svg class="fills" aria-hidden="true" width="0" height="0">
      <defs>
        <pattern id="fill-solid" class="fill" data-fill="solid" width="8" height="8" patternUnits="userSpaceOnUse">
          <path class="ground" d="M0 0h8v8H0z" />
        </pattern>
        <pattern id="fill-hatched" class="fill" data-fill="hatched" width="8" height="8" patternUnits="userSpaceOnUse">
          <path class="ground" d="M0 0h8v8H0z" />
          <path class="line" d="M-2 2l4-4M-2 10L10-2M6 10l4-4" />
        </pattern>
        <pattern id="fill-crossed" class="fill" data-fill="crossed" width="8" height="8" patternUnits="userSpaceOnUse">
          <path class="ground" d="M0 0h8v8H0z" />
          <path class="line" d="M0 0l8 8M8 0L0 8" />
        </pattern>
        <pattern id="fill-dotted" class="fill" data-fill="dotted" width="8" height="8" patternUnits="userSpaceOnUse">
          <path class="ground" d="M0 0h8v8H0z" />
          <circle class="dot" cx="2" cy="2" r="1.25" />
          <circle class="dot" cx="6" cy="6" r="1.25" />
        </pattern>
        <pattern id="fill-lined" class="fill" data-fill="lined" width="8" height="6" patternUnits="userSpaceOnUse">
          <path class="ground" d="M0 0h8v6H0z" />
          <path class="line" d="M0 3h8" />
        </pattern>
        <pattern id="fill-blank" class="fill" data-fill="blank" width="8" height="8" patternUnits="userSpaceOnUse">
          <path class="ground" d="M0 0h8v8H0z" />
        </pattern>
      </defs>
    </svg>
  );
}

/** Stacked bars: what they say in a sentence, what the fills mean, the bars, and the same numbers in a table. */
export function ChartBox({ chart }: { chart: Chart }) {
  const id = useId();
  return (
    <section class="chart">
      <h3 id={`${id}-heading`}>{chart.heading}</h3>
      <p id={`${id}-summary`}>{chart.summary}</p>
      <ul class="legend">
        {chart.legend.map(({ fill, label }) => (
          <li key={fill}>
            <svg class="swatch" aria-hidden="true">
              <rect width="100%" height="100%" fill={paint(fill)} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <div class="bars" role="img" aria-labelledby={`${id}-heading`} aria-describedby={`${id}-summary`}>
        {chart.bars.map((bar, index) => (
          <BarLine bar={bar} chart={chart} key={index} />
        ))}
      </div>
      <details>
        <summary id={`${id}-table`}>{page.score.table(chart.heading)}</summary>
        <Scroll labelled={`${id}-table`}>
          <Numbers chart={chart} id={id} />
        </Scroll>
      </details>
    </section>
  );
}

function BarLine({ bar, chart }: { bar: Bar; chart: Chart }) {
  const all = Math.max(bar.total, 1);
  let before = 0;
  return (
    <div class="bar" data-nested={bar.nested || undefined}>
      <span>{bar.label}</span>
      <svg class="strip">
        {bar.parts.map(({ count }, index) => {
          const [start, share] = [before / all, count / all];
          before += count;
          return (
            count > 0 && (
              <g key={index}>
                <rect
                  x={`${start * 100}%`}
                  width={`${share * 100}%`}
                  height="100%"
                  fill={paint(chart.legend[index]!.fill)}
                />
                {share > ROOM && (
                  <text x={`${(start + share / 2) * 100}%`} y="50%">
                    {count}
                  </text>
                )}
              </g>
            )
          );
        })}
      </svg>
    </div>
  );
}

function Numbers({ chart, id }: { chart: Chart; id: string }) {
  const [first, last] = chart.columns;
  return (
    <table class="figures" aria-labelledby={`${id}-table`}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {chart.legend.map(({ label }) => (
            <th scope="col" key={label}>
              {label}
            </th>
          ))}
          <th scope="col">{last}</th>
        </tr>
      </thead>
      <tbody>
        {chart.bars.map((bar, index) => (
          <tr data-nested={bar.nested || undefined} key={index}>
            <th scope="row" id={`${id}-${index}`}>
              {bar.label}
            </th>
            {bar.parts.map(({ count, open }, part) => (
              <td key={part}>
                <FigureLink figure={{ text: String(count), open }} about={`${id}-${index}`} />
              </td>
            ))}
            <td>{bar.total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
