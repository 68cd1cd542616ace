import type { Form } from "../../types/Form";
import { Actions } from "../action/action";
import { FieldBox } from "../field/field";
import { NoticeBox } from "../notice/notice";
import "./form.css";

export function FormScreen({ form }: { form: Form }) {
  return (
    <>
      {form.lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {form.previous && <NoticeBox notice={form.previous} />}
      {form.groups.map((group) => (
        <section class="group" key={group.heading}>
          {group.heading && <h2>{group.heading}</h2>}
          {group.note && <p class="soft">{group.note}</p>}
          {group.fields.map((field) => (
            <FieldBox field={field} key={field.id} />
          ))}
        </section>
      ))}
      <div class="ahead">
        <Actions actions={form.actions} />
      </div>
    </>
  );
}
