import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useDesk } from "../../desk";
import type { Control } from "../../types/Control";
import type { Field } from "../../types/Field";
import { isComposing, writeText } from "../../typing";
import { page } from "../../words";
import { FieldFindings, describing, firstError } from "../finding/finding";
import { Mark } from "../mark/mark";
import { BeforeLine } from "../previous/previous";
import { Rows } from "../rows/rows";
import "./field.css";

type Text = Extract<Control, { type: "text" }>;
type Choice = Extract<Control, { type: "choice" }>;

/** One thing asked. A group of choices is a fieldset, which holds the reason and the due too. */
export function FieldBox({ field }: { field: Field }) {
  const { control } = field;
  return control.type === "text" ? (
    <TextField field={field} control={control} />
  ) : (
    <ChoiceField field={field} control={control} />
  );
}

function TextField({ field, control }: { field: Field; control: Text }) {
  return (
    <div class="field" data-error={firstError(field) !== undefined || undefined}>
      <label for={field.id}>
        <Asked field={field} />
      </label>
      <About field={field} />
      <TextControl field={field} control={control} />
      <div class="beside">
        <output for={field.id}>{field.reading}</output>
        {control.count && (
          <span class="count" id={`${field.id}:count`}>
            {control.count}
          </span>
        )}
      </div>
      <FieldFindings field={field} />
      <Children field={field} />
    </div>
  );
}

function ChoiceField({ field, control }: { field: Field; control: Choice }) {
  const { send } = useDesk();
  return (
    <fieldset
      class="field"
      id={field.id}
      data-place
      data-error={firstError(field) !== undefined || undefined}
      aria-describedby={described(field)}
    >
      <legend id={`${field.id}:legend`}>
        <Asked field={field} />
      </legend>
      <About field={field} />
      <Options field={field} control={control} />
      {control.clear && (
        <button
          type="button"
          class="action"
          data-weight="quiet"
          aria-describedby={`${field.id}:legend`}
          onClick={() => send({ choose: { place: field.id, choice: null } })}
        >
          {control.clear}
        </button>
      )}
      <Children field={field} />
      <FieldFindings field={field} />
    </fieldset>
  );
}

function Asked({ field }: { field: Field }) {
  return (
    <span class="asked" data-numbered={field.number !== "" || undefined}>
      {field.number && <span class="number">{field.number}</span>}
      <span class="question">{field.label}</span>
      {field.mark && <span class="tag">{field.mark}</span>}
      {field.state && (
        <span class="tag" data-tone="to_do">
          <Mark tone="to_do" />
          {field.state}
        </span>
      )}
    </span>
  );
}

function About({ field }: { field: Field }) {
  return (
    <>
      {field.hint && (
        <p class="hint" id={`${field.id}:hint`}>
          {field.hint}
        </p>
      )}
      {field.help.length > 0 && (
        <details class="why">
          <summary>{page.field.help}</summary>
          <Rows rows={field.help} />
        </details>
      )}
      {field.previous && <BeforeLine before={field.previous} id={`${field.id}:previous`} />}
    </>
  );
}

function Options({ field, control }: { field: Field; control: Choice }) {
  const { send, readOnly } = useDesk();
  return (
    <div class="options" data-inline={control.inline || undefined}>
      {control.options.map((option) => (
        <label class="option" key={option.key}>
          <input
            type="radio"
            id={`${field.id}:${option.key}`}
            name={field.id}
            value={option.key}
            checked={option.chosen}
            aria-disabled={readOnly ? "true" : undefined}
            onClick={(event) => readOnly && event.preventDefault()}
            onChange={() => send({ choose: { place: field.id, choice: option.key } })}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

/** Its text belongs to the person while it has the focus; only another change than typing is written into it. */
function TextControl({ field, control }: { field: Field; control: Text }) {
  const { readOnly } = useDesk();
  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const revision = useRef(-1);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current || isComposing(current)) {
      return;
    }
    if (document.activeElement !== current || revision.current !== control.revision) {
      writeText(current, control.text);
    }
    revision.current = control.revision;
  });

  const error = firstError(field);
  const attributes = {
    ref: element,
    id: field.id,
    "data-place": true,
    "data-mode": control.mode,
    maxLength: control.longest,
    inputMode: control.mode as "text",
    autocomplete: control.mode === "tel" || control.mode === "email" ? control.mode : "off",
    readOnly,
    // Some browsers send what is typed to a service that checks or continues it.
    spellcheck: false,
    writingsuggestions: "false",
    "aria-describedby": described(field),
    "aria-invalid": error === undefined ? undefined : ("true" as const),
    "aria-errormessage": error,
  };
  return control.lines > 1 ? <textarea {...attributes} rows={control.lines} /> : <input {...attributes} type="text" />;
}

function Children({ field }: { field: Field }): ComponentChildren {
  return (
    field.children.length > 0 && (
      <div class="children">
        {field.children.map((child) => (
          <FieldBox field={child} key={child.id} />
        ))}
      </div>
    )
  );
}

/** Ids of what describes the control: hint, count, findings. */
function described(field: Field): string | undefined {
  const ids = [
    field.hint && `${field.id}:hint`,
    field.previous && `${field.id}:previous`,
    field.control.type === "text" && field.control.count && `${field.id}:count`,
    ...describing(field),
  ].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
