// What the start script hands to the page.

/** What tenken-web exports. */
export type Exports = typeof import("tenken-web");

export interface Engine {
  /** The compiled module, which can be posted to a Worker. */
  module: WebAssembly.Module;
  /** A classic script defining `tenkenInstantiate(module): Promise<Exports>`, for a Worker's own text. */
  glue: string;
  /** A new instance with a state of its own, after the last one panicked. */
  instantiate(): Promise<Exports>;
}
