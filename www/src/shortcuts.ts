// Keys that the desk gives a meaning to. Keys that type a character, and keys of a conversion, stay what they are.
import type { Link } from "./engine";
import type { Shortcut } from "./types/Shortcut";
import { isText } from "./typing";

let shortcuts: Shortcut[] = [];

export function setShortcuts(given: Shortcut[]) {
  shortcuts = given;
}

function matches(event: KeyboardEvent, shortcut: Shortcut): boolean {
  return (
    event.key.toLowerCase() === shortcut.key &&
    (event.ctrlKey || event.metaKey) === shortcut.ctrl &&
    event.altKey === shortcut.alt &&
    event.shiftKey === shortcut.shift
  );
}

export function watchShortcuts(link: Link) {
  document.addEventListener("keydown", (event) => {
    const typesCharacter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (
      event.defaultPrevented ||
      event.isComposing ||
      event.keyCode === 229 ||
      event.getModifierState("AltGraph") ||
      typesCharacter
    ) {
      return;
    }
    const shortcut = shortcuts.find((shortcut) => matches(event, shortcut));
    if (shortcut && (shortcut.in_text || !isText(event.target))) {
      event.preventDefault();
      link.send(shortcut.message);
    }
  });
}
