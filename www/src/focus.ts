// Puts the focus where the desk asks for it: first the question into view, then the focus onto its control.
import type { Frame } from "./types/Frame";

let route: string | undefined;
let serial = 0;
let notices = 0;
/** What last had the focus, and the ids of all that it stood in, the nearest first. */
let last: { element: Element; around: string[] } | undefined;

export function watchFocus() {
  document.addEventListener("focusin", ({ target }) => {
    const element = target as Element;
    const around = [];
    for (let box = element.closest("[id]"); box; box = box.parentElement?.closest("[id]") ?? null) {
      around.push(box.id);
    }
    last = { element, around };
  });
}

/** Whether what has the focus is in the window: to be asked before a screen is drawn. */
export function isFocusSeen(): boolean {
  const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  return top >= 0 && bottom <= window.innerHeight;
}

/**
 * Follows a request once; otherwise a new screen begins at its heading. A control that was drawn no more, as a
 * button that has done its work, leaves the focus to what it stood in; one that was `seen` and that a new notice
 * pushed out of the window is brought back.
 */
export function showFocus(frame: Frame, seen: boolean) {
  const moved = route !== undefined && route !== frame.route;
  const pushed = frame.notices.length > notices;
  route = frame.route;
  notices = frame.notices.length;
  if (frame.focus && frame.focus.serial !== serial) {
    serial = frame.focus.serial;
    focusOn(frame.focus.id);
  } else if (moved) {
    focusOn("heading");
  } else if (last && !last.element.isConnected && document.activeElement === document.body) {
    const box = last.around.map((id) => document.getElementById(id)).find((found) => found !== null);
    if (box) {
      control(box).focus({ preventScroll: true });
    }
  } else if (pushed && seen && document.activeElement !== document.body) {
    document.activeElement?.scrollIntoView({ block: "nearest" });
  }
}

function focusOn(id: string) {
  const element = document.getElementById(id) ?? document.getElementById("heading");
  if (!element) {
    return;
  }
  for (let box = element.closest("details"); box; box = box.parentElement?.closest("details") ?? null) {
    box.open = true;
  }
  if (element.id === "heading") {
    window.scrollTo(0, 0);
  } else {
    bringIntoView(question(element));
  }
  control(element).focus({ preventScroll: true });
}

/** What asks for the answer: the legend of a group, the label of a text control. */
function question(element: HTMLElement): HTMLElement {
  const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
  return label ?? element.querySelector("legend") ?? element;
}

/** What takes the focus: the chosen radio button or the first, else the element or the first control in it. */
function control(element: HTMLElement): HTMLElement {
  if (element instanceof HTMLFieldSetElement) {
    const chosen = element.querySelector<HTMLElement>("input[type=radio]:checked");
    return chosen ?? element.querySelector<HTMLElement>("input[type=radio]") ?? element;
  }
  return element.matches("input, textarea, button, a, [tabindex]")
    ? element
    : (element.querySelector<HTMLElement>("a, button") ?? element);
}

/** Scrolls only when the place is not well inside the window, so that the page does not jump under the eye. */
function bringIntoView(element: HTMLElement) {
  const { top, bottom } = element.getBoundingClientRect();
  const covered = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  if (top < covered || bottom > window.innerHeight * 0.75) {
    element.scrollIntoView({ block: "start" });
  }
}
