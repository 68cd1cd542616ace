// A file may be dropped anywhere on the page; the browser must not go to it.
import type { Link } from "./engine";

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

function mark(dragging: boolean) {
  document.documentElement.toggleAttribute("data-dragging", dragging);
}

export function watchFiles(link: Link) {
  document.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) {
      event.preventDefault();
      mark(true);
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      mark(false);
    }
  });
  document.addEventListener("drop", (event) => {
    mark(false);
    if (!carriesFiles(event)) {
      return;
    }
    event.preventDefault();
    // The list is emptied once the event is over.
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) {
      link.receive(files);
    }
  });
}
