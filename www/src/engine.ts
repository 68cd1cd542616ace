// The engine as the page knows it: a link to the desk that outlives an engine that breaks off.
import { bulk } from "./bulk";
import type { Message } from "./types/Message";
import type { View } from "./types/View";

/** What tenken-web exports. */
export type Exports = typeof import("tenken-web");

/** What the start script hands to the page. */
export interface Engine {
  /** The compiled module, which can be posted to a Worker. */
  module: WebAssembly.Module;
  /** A classic script defining `tenkenInstantiate(module): Promise<Exports>`, for a Worker's own text. */
  glue: string;
  /** A new instance with a state of its own, after the last one panicked. */
  instantiate(): Promise<Exports>;
  /** Puts the notice in the place of the page that it cannot go on. */
  fail(error: unknown): void;
}

/** The way to the desk. Nothing here throws when the engine breaks off. */
export interface Link {
  /** Does what a person did; the new view has been drawn when this returns, unless it was called while drawing. */
  send(message: Message): void;
  /** Keeps the text of a control in which an input method has not confirmed everything. Nothing is drawn. */
  composing(place: string, text: string): void;
  /** Takes files that were dropped on the page. */
  receive(files: File[]): void;
}

type App = Awaited<ReturnType<Exports["App"]["start"]>>;

/** So often may the engine break off before it has done anything between. */
const PATIENCE = 3;

/** A trap of the engine, not an error of the page. */
const isBreak = (error: unknown) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

/** Starts the engine and draws the first screen. */
export async function connect(engine: Engine, onView: (view: View) => void): Promise<Link> {
  // What may not be kept on the machine is kept here, outside the engine.
  const memory = new Map<string, string>();
  const waiting: ((app: App) => void)[] = [];
  let app: App | undefined;
  let instance = 0;
  let draft: string | undefined;
  let breaks = 0;
  let stop: (error: unknown) => void = () => {};
  const workers = bulk(engine, (work) => attempt(work));

  async function start(recover?: string): Promise<void> {
    const mine = ++instance;
    const broken = new Promise<never>((_, reject) => {
      stop = reject;
    });
    // An engine that broke off may still call.
    const draw = (view: View, open: string | undefined) => {
      if (mine === instance) {
        draft = open;
        onView(view);
      }
    };
    workers.stop();
    const exports = await engine.instantiate();
    app = await Promise.race([exports.App.start(draw, memory, workers, recover), broken]);
    while (app && waiting.length > 0) {
      attempt(waiting.shift()!);
    }
  }

  function attempt(work: (app: App) => void) {
    if (!app) {
      waiting.push(work);
      return;
    }
    try {
      work(app);
    } catch (error) {
      if (!isBreak(error)) {
        throw error;
      }
      breakOff(error);
    }
  }

  function breakOff(error: unknown) {
    if (app) {
      app = undefined;
      void recover(error);
    } else {
      stop(error);
    }
  }

  /** A new engine opens the draft again; if it cannot even do that, one that opens none. */
  async function recover(error: unknown): Promise<void> {
    breaks++;
    for (const reopen of breaks > PATIENCE ? [] : [draft ?? "", ""]) {
      try {
        await start(reopen);
        return;
      } catch (next) {
        error = next;
      }
    }
    instance++;
    engine.fail(error);
  }

  // Where the browser calls the engine, not the page.
  window.addEventListener("error", ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError) {
      breakOff(error);
    }
  });
  window.addEventListener("unhandledrejection", ({ reason }) => {
    if (reason instanceof WebAssembly.RuntimeError) {
      breakOff(reason);
    }
  });

  await start();
  return {
    send(message) {
      attempt((app) => {
        app.send(message);
        breaks = 0;
      });
    },
    composing: (place, text) => attempt((app) => app.composing(place, text)),
    receive: (files) => attempt((app) => app.receive(files)),
  };
}
