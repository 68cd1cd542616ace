// From text controls to the desk: what was typed, when typing paused, which field was left.
// A text control carries data-place; so does a fieldset, which is left when the focus leaves all that is in it.
import type { Link } from "./engine";

type TextControl = HTMLInputElement | HTMLTextAreaElement;

const PAUSE = 600;

let composing: EventTarget | null = null;

/** Whether the text of this control is still being converted. */
export const isComposing = (control: TextControl) => composing === control;

export function isText(target: EventTarget | null): target is TextControl {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");
}

export function watchTyping(link: Link) {
  let timer = 0;

  function type(control: TextControl) {
    link.send({ type: { place: control.id, text: control.value } });
    clearTimeout(timer);
    timer = window.setTimeout(() => link.send({ pause: control.id }), PAUSE);
  }

  document.addEventListener("compositionstart", ({ target }) => {
    composing = target;
  });
  document.addEventListener("compositionend", ({ target }) => {
    composing = null;
    if (isText(target)) {
      type(target);
    }
  });
  document.addEventListener("input", (event) => {
    const { target } = event;
    if (!isText(target)) {
      return;
    }
    if ((event as InputEvent).isComposing || isComposing(target)) {
      clearTimeout(timer);
      link.composing(target.id, target.value);
    } else {
      type(target);
    }
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    clearTimeout(timer);
    let place = (target as Element).closest("[data-place]");
    while (place && !place.contains(relatedTarget as Node | null)) {
      link.send({ leave: place.id });
      place = place.parentElement?.closest("[data-place]") ?? null;
    }
  });
}

/** Writes a text that changed for another reason than typing, and keeps the caret where it can. */
export function writeText(control: TextControl, text: string) {
  if (control.value === text) {
    return;
  }
  const { selectionStart, selectionEnd } = control;
  control.value = text;
  if (document.activeElement === control && selectionStart !== null && selectionEnd !== null) {
    control.setSelectionRange(Math.min(selectionStart, text.length), Math.min(selectionEnd, text.length));
  }
}
