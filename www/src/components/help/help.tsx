import type { Help } from "../../types/Help";
import { Actions } from "../action/action";
import { Rows } from "../rows/rows";
import "./help.css";

export function HelpScreen({ help }: { help: Help }) {
  return (
    <div class="help">
      {help.chapters.map((chapter) => (
        <section key={chapter.heading}>
          <h2>{chapter.heading}</h2>
          {chapter.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <Rows rows={chapter.rows} />
        </section>
      ))}
      <Actions actions={help.actions} />
    </div>
  );
}
