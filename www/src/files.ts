// A file may be dropped anywhere on the page; the browser must not go to it.
import type { Link } from "./engine";

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

function mark(dragging: boolean) {
  document.documentElement.toggleAttribute("data-dragging", dragging);
}

/** A file or folder, as newer browsers give it. */
interface Handle {
  kind: string;
  name: string;
  getFile(): Promise<File>;
  values(): AsyncIterable<Handle>;
}

type Item = DataTransferItem & { getAsFileSystemHandle?(): Promise<Handle | null> };

/** The files in a folder, at any depth; what cannot be opened becomes an empty file of its name. */
async function inHandle(handle: Handle): Promise<File[]> {
  try {
    if (handle.kind === "file") {
      return [await handle.getFile()];
    }
    const found = [];
    for await (const inner of handle.values()) {
      found.push(inHandle(inner));
    }
    return (await Promise.all(found)).flat();
  } catch {
    return [new File([], handle.name)];
  }
}

/** The same, where there are no handles. */
async function inEntry(entry: FileSystemEntry): Promise<File[]> {
  try {
    if (entry.isFile) {
      return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    const found = [];
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) {
        return (await Promise.all(found)).flat();
      }
      found.push(...some.map(inEntry));
    }
  } catch {
    return [new File([], entry.name)];
  }
}

/** What is in a dropped file or folder. Chromium opens folders on file:// by their handles alone. */
async function inItem(item: Item, entry: FileSystemEntry): Promise<File[]> {
  const handle = await item.getAsFileSystemHandle?.();
  return handle ? inHandle(handle) : inEntry(entry);
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
    const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === "file");
    const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
    if (entries.some((entry) => entry.isDirectory)) {
      const found = entries.map((entry, index) => inItem(items[index]!, entry));
      void Promise.all(found).then((found) => link.receive(found.flat()));
    } else if (files.length > 0) {
      link.receive(files);
    }
  });
}
