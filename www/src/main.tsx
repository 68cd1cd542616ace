// The page: draws what the desk gives and tells the desk what the person does.
import { render } from "preact";
import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./main.css";
import { Page } from "./components/page/page";
import { connect, type Engine, type Link } from "./engine";
import { watchFiles } from "./files";
import { watchFocus } from "./focus";
import { watchRoutes } from "./routes";
import { watchShortcuts } from "./shortcuts";
import { watchTyping } from "./typing";
import type { View } from "./types/View";

export { unpack } from "./lzma";

export async function start(place: HTMLElement, engine: Engine): Promise<void> {
  let link: Link | undefined;
  let view: View | undefined;

  function draw() {
    if (link && view) {
      render(<Page view={view} link={link} />, place);
    }
  }

  link = await connect(engine, (next) => {
    view = next;
    draw();
  });
  place.replaceChildren();
  watchTyping(link);
  watchFocus();
  watchShortcuts(link);
  watchFiles(link);
  watchRoutes(link);
  draw();
}
