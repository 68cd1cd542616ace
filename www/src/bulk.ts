// Adds files up in Workers, each an engine of its own: a share of the files each, then one brings the shares together.
import type { Engine, Exports } from "./engine";

/** What the engine asks for. */
export interface Bulk {
  start(files: File[], partials: File[], roster: string | undefined): void;
  stop(): void;
  answers(partial: Blob): Promise<Blob>;
}

/** What the engine is told. */
export interface Told {
  adding_up(done: number, aside: number, elapsed: number, merging: boolean): void;
  added_up(added: Uint8Array, log: Uint8Array, partial: Blob): void;
  broke_off(file?: string, why?: string): void;
  cannot_add_up(): void;
}

type Order =
  | { files: File[] }
  | { finish: true }
  | { names: string[]; parts: (Uint8Array | Blob)[]; roster: string | undefined }
  | { answers: Blob };

type Answer =
  | { files: number; aside: number }
  | { part: Uint8Array }
  | { added: Uint8Array; log: Uint8Array; partial: Blob }
  | { answers: Blob }
  | { file: string; why: string | undefined };

/** Files that a Worker is given at once: enough for it not to wait, few enough for the others to end with it. */
const BATCH = 16;

/** Most Workers: each holds an engine. */
const MOST = 4;

/** The text of a Worker, which begins with the glue; all that it needs stands in it. */
function work(instantiate: (module: WebAssembly.Module) => Promise<Exports>) {
  type Gathering = InstanceType<Exports["Gathering"]>;
  const scope = self as unknown as { onmessage: unknown; postMessage(answer: Answer, moved?: ArrayBuffer[]): void };
  let gathering: Promise<Gathering>;
  let file = "";

  const read = (file: Blob) =>
    file.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => undefined,
    );

  async function gather(gathering: Gathering, files: File[]) {
    const limit = gathering.limit();
    let aside = 0;
    // The next file is read while one is judged.
    let next = read(files[0]!.slice(0, limit));
    for (const [index, { name }] of files.entries()) {
      const bytes = await next;
      const after = files[index + 1];
      if (after) {
        next = read(after.slice(0, limit));
      }
      file = name;
      aside += gathering.add(name, bytes) ? 0 : 1;
    }
    file = "";
    scope.postMessage({ files: files.length, aside });
  }

  async function obey(gathering: Gathering, order: Order) {
    const chunks: Blob[] = [];
    const keep = (part: Uint8Array<ArrayBuffer>) => chunks.push(new Blob([part]));
    if ("files" in order) {
      await gather(gathering, order.files);
    } else if ("finish" in order) {
      const part = gathering.finish();
      scope.postMessage({ part }, [part.buffer as ArrayBuffer]);
    } else if ("answers" in order) {
      gathering.answers(new Uint8Array(await order.answers.arrayBuffer()), keep);
      scope.postMessage({ answers: new Blob(chunks) });
    } else {
      const parts = [];
      for (const part of order.parts) {
        parts.push(part instanceof Blob ? ((await read(part)) ?? new Uint8Array()) : part);
      }
      const [added, log] = gathering.merge(order.names, parts, order.roster, keep);
      scope.postMessage({ added: added!, log: log!, partial: new Blob(chunks) });
    }
  }

  scope.onmessage = async ({ data: [module, order] }: MessageEvent<[WebAssembly.Module, Order]>) => {
    try {
      gathering ??= instantiate(module).then((exports) => new exports.Gathering());
      await obey(await gathering, order);
    } catch (error) {
      scope.postMessage({ file, why: typeof error === "string" ? error : undefined });
    }
  };
}

class Hand {
  private worker: Worker;

  constructor(private engine: Engine, onAnswer: (answer: Answer, hand: Hand) => void) {
    const address = URL.createObjectURL(new Blob([`${engine.glue};(${work})(tenkenInstantiate)`]));
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => onAnswer(data, this);
    this.worker.onerror = () => onAnswer({ file: "", why: undefined }, this);
    URL.revokeObjectURL(address);
  }

  order(order: Order, moved: Transferable[] = []) {
    this.worker.postMessage([this.engine.module, order], moved);
  }

  end() {
    this.worker.onmessage = this.worker.onerror = null;
    this.worker.terminate();
  }
}

/** Makes what the engine asks; `told` gives the way back. */
export function bulk(engine: Engine, tell: (work: (told: Told) => void) => void): Bulk {
  let hands: Hand[] = [];

  function stop() {
    hands.forEach((hand) => hand.end());
    hands = [];
  }

  function breakOff(file?: string, why?: string) {
    stop();
    tell((told) => told.broke_off(file || undefined, why));
  }

  return {
    stop,

    start(files, partials, roster) {
      stop();
      const begun = performance.now();
      const parts: (Uint8Array | Blob)[] = [...partials];
      let [given, done, aside] = [0, 0, 0];
      const progress = (merging: boolean) => {
        const elapsed = Math.round(performance.now() - begun);
        tell((told) => told.adding_up(done, aside, elapsed, merging));
      };

      function next(hand: Hand) {
        const batch = files.slice(given, given + BATCH);
        given += batch.length;
        hand.order(batch.length > 0 ? { files: batch } : { finish: true });
      }

      function onAnswer(answer: Answer, hand: Hand) {
        if ("files" in answer) {
          done += answer.files;
          aside += answer.aside;
          progress(false);
          next(hand);
        } else if ("part" in answer) {
          parts.push(answer.part);
          if (hands.length > 1) {
            hands = hands.filter((other) => other !== hand);
            hand.end();
          } else {
            progress(true);
            const names = parts.map((part) => (part instanceof File ? part.name : ""));
            hand.order({ names, parts, roster }, parts.flatMap((part) => (part instanceof Blob ? [] : [part.buffer])));
          }
        } else if ("added" in answer) {
          stop();
          tell((told) => told.added_up(answer.added, answer.log, answer.partial));
        } else if ("why" in answer) {
          breakOff(answer.file, answer.why);
        }
      }

      const count = Math.min(navigator.hardwareConcurrency || 1, MOST, Math.ceil(files.length / BATCH) || 1);
      try {
        hands = Array.from({ length: count }, () => new Hand(engine, onAnswer));
      } catch {
        tell((told) => told.cannot_add_up());
        return;
      }
      hands.forEach(next);
    },

    answers: (partial) =>
      new Promise((resolve, reject) => {
        const hand = new Hand(engine, (answer) => {
          hand.end();
          if ("answers" in answer) {
            resolve(answer.answers);
          } else {
            reject();
          }
        });
        hand.order({ answers: partial });
      }),
  };
}
