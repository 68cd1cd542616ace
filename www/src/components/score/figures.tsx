import type { ComponentChildren } from "preact";
import type { Figure } from "../../types/Figure";
import { ActionButton } from "../action/action";

/** A number, which leads to what it counts. */
export function FigureLink({ figure: { text, open }, about }: { figure: Figure; about: string }) {
  return open ? (
    <ActionButton action={{ label: text, message: open, weight: "quiet", enabled: true, keys: "", why: "" }} about={about} />
  ) : (
    <>{text}</>
  );
}

/** What may be wider than the window scrolls by itself, with the keyboard too. */
export function Scroll({ labelled, children }: { labelled: string; children: ComponentChildren }) {
  return (
    <div class="scroll" role="region" aria-labelledby={labelled} tabIndex={0}>
      {children}
    </div>
  );
}
