import type { ExampleCard } from "../../types/ExampleCard";
import type { RuleList } from "../../types/RuleList";
import type { RulePage } from "../../types/RulePage";
import { ActionButton, Actions } from "../action/action";
import { Mark } from "../mark/mark";
import { Quotes } from "../quote/quote";
import { Rows } from "../rows/rows";
import "./rule.css";

export function RuleScreen({ rule }: { rule: RulePage }) {
  return (
    <div class="rule">
      <p class="verdict" data-tone={rule.tone}>
        <Mark tone={rule.tone} />
        <strong class="severity">{rule.label}</strong>
      </p>
      <Rows rows={rule.rows} />
      {rule.examples.length === 0 && <p class="empty">{rule.empty}</p>}
      {rule.examples.map((example) => (
        <Example example={example} key={example.heading} />
      ))}
      <Actions actions={rule.actions} />
    </div>
  );
}

function Example({ example }: { example: ExampleCard }) {
  const { heading, title, tone, label, rows, message } = example;
  return (
    <section class="example">
      <h2>{heading}</h2>
      <p>{title}</p>
      {rows.length === 0 ? <p class="soft">{example.empty}</p> : <Rows rows={rows} />}
      <div class="finding" data-tone={tone}>
        <p class="verdict">
          <Mark tone={tone} />
          <strong class="severity">{label}</strong>
        </p>
        {message && <p>{message}</p>}
        <Quotes quotes={example.quotes} readings={example.readings} />
      </div>
    </section>
  );
}

export function RulesScreen({ list }: { list: RuleList }) {
  return (
    <div class="rule">
      {list.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {list.chapters.map((chapter) => (
        <section key={chapter.heading}>
          <h2>{chapter.heading}</h2>
          <ul class="blockers">
            {chapter.rules.map(({ id, tone, label, note, open }) => (
              <li data-tone={tone} key={id}>
                <Mark tone={tone} />
                <strong class="severity">{label}</strong>
                <ActionButton action={open} id={id} />
                {note && <span class="soft">{note}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Actions actions={list.actions} />
    </div>
  );
}
