import type { SaveLine } from "../../types/SaveLine";
import { page } from "../../words";
import { Mark } from "../mark/mark";
import "./save.css";

/** Where the work is kept, always in sight. */
export function Save({ save }: { save: SaveLine }) {
  return (
    <section class="save" data-tone={save.tone} aria-label={page.saved}>
      <Mark tone={save.tone} />
      <p>
        <span>{save.machine}</span> <span>{save.file}</span>
      </p>
    </section>
  );
}
