// The page: draws what the core gives.
import { render } from "preact";
import type { Engine } from "./engine";
import { page } from "./words";
import "./main.css";

export async function start(place: HTMLElement, engine: Engine): Promise<void> {
  const exports = await engine.instantiate();
  place.replaceChildren();
  render(
    <main>
      <p>
        {page.version} <span id="version">{exports.version()}</span>
      </p>
    </main>,
    place,
  );
}
