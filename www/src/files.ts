// A file may be dropped anywhere on the page; the browser must not go to it.
import type { Link } from "./engine";

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

function mark(dragging: boolean) {
  document.documentElement.toggleAttribute("data-dragging", dragging);
}

/** The files in folders, at any depth; what cannot be opened becomes an empty file of its name. */
async function unfold(entries: FileSystemEntry[]): Promise<File[]> {
  const found = await Promise.all(
    entries.map(async (entry) => {
      try {
        return entry.isDirectory
          ? await inFolder((entry as FileSystemDirectoryEntry).createReader())
          : [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
      } catch {
        return [new File([], entry.name)];
      }
    }),
  );
  return found.flat();
}

async function inFolder(reader: FileSystemDirectoryReader): Promise<File[]> {
  const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return entries.length === 0 ? [] : (await unfold(entries)).concat(await inFolder(reader));
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
    // The lists are emptied once the event is over.
    const files = [...(event.dataTransfer?.files ?? [])];
    const entries = [...(event.dataTransfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
    if (entries.some((entry) => entry.isDirectory)) {
      void unfold(entries).then((found) => link.receive(found));
    } else if (files.length > 0) {
      link.receive(files);
    }
  });
}
