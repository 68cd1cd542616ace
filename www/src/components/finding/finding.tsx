import { useId } from "preact/hooks";
import type { Confirm } from "../../types/Confirm";
import type { Field } from "../../types/Field";
import type { FindingCard } from "../../types/FindingCard";
import { page } from "../../words";
import { ActionButton } from "../action/action";
import { FieldBox } from "../field/field";
import { Mark } from "../mark/mark";
import { Quotes } from "../quote/quote";
import { Rows } from "../rows/rows";
import "./finding.css";

const textId = (field: Field, index: number) => `${field.id}:finding:${index}`;

/** Ids of the texts of a field's findings. */
export const describing = (field: Field) => field.findings.map((_, index) => textId(field, index));

/** Id of the text of a field's first error, where it has one. */
export function firstError(field: Field): string | undefined {
  const index = field.findings.findIndex(({ tone }) => tone === "error");
  return index < 0 ? undefined : textId(field, index);
}

/** Findings beside their field. */
export function FieldFindings({ field }: { field: Field }) {
  if (field.findings.length === 0) {
    return null;
  }
  return (
    <ul class="findings">
      {field.findings.map((finding, index) => (
        <li class="finding" id={`finding:${finding.key}`} data-tone={finding.tone} key={finding.key}>
          <div id={textId(field, index)}>
            <Told finding={finding} />
          </div>
          <More finding={finding} about={textId(field, index)} />
        </li>
      ))}
    </ul>
  );
}

/** Findings in a list, each with its place and the way there. */
export function FindingList({ findings }: { findings: FindingCard[] }) {
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <ListedFinding finding={finding} key={finding.key} />
      ))}
    </ul>
  );
}

/** Findings as links alone, each naming its place and the defect. */
export function Blockers({ findings }: { findings: FindingCard[] }) {
  return (
    <ul class="blockers">
      {findings.map(({ key, tone, label, place, title, open }) => (
        <li data-tone={tone} key={key}>
          <Mark tone={tone} />
          <strong class="severity">{label}</strong>
          <ActionButton action={{ ...open, label: page.finding.blocker(place, title) }} />
        </li>
      ))}
    </ul>
  );
}

function ListedFinding({ finding }: { finding: FindingCard }) {
  const id = useId();
  return (
    <li class="finding" id={`finding:${finding.key}`} data-tone={finding.tone}>
      <div id={id}>
        <Told finding={finding} place={finding.place} />
      </div>
      <ActionButton action={finding.open} about={id} />
      <More finding={finding} about={id} />
    </li>
  );
}

function Told({ finding, place }: { finding: FindingCard; place?: string }) {
  return (
    <>
      <p class="verdict">
        <Mark tone={finding.tone} />
        <strong class="severity">{finding.label}</strong>
        {place && <bdi class="place">{place}</bdi>}
        {finding.code && <span class="code">{finding.code}</span>}
      </p>
      <p class="title">{finding.title}</p>
      {finding.message && <p>{finding.message}</p>}
      <Quotes quotes={finding.quotes} readings={finding.readings} />
    </>
  );
}

function More({ finding, about }: { finding: FindingCard; about: string }) {
  return (
    <>
      {finding.doc.length > 0 && (
        <details>
          <summary>{page.finding.doc}</summary>
          <Rows rows={finding.doc} />
        </details>
      )}
      {finding.confirm && <Confirmation confirm={finding.confirm} />}
      {finding.rule && <ActionButton action={finding.rule} id={`rule:${finding.key}`} about={about} />}
    </>
  );
}

function Confirmation({ confirm }: { confirm: Confirm }) {
  if (!confirm.field) {
    return (
      <div class="confirmed">
        <Rows rows={[{ term: page.finding.reason, value: confirm.reason }]} />
        <ActionButton action={confirm.action} />
      </div>
    );
  }
  return (
    <details class="confirm">
      <summary>{confirm.summary}</summary>
      <FieldBox field={confirm.field} />
      <ActionButton action={confirm.action} />
    </details>
  );
}
