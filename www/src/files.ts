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
    const file = event.dataTransfer?.files[0];
    if (file) {
      link.receive(file);
    }
  });
}
