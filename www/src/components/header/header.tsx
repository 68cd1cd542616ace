import type { Frame } from "../../types/Frame";
import { page } from "../../words";
import { Actions } from "../action/action";
import "./header.css";

export function Header({ frame }: { frame: Frame }) {
  return (
    <header class="header">
      <p class="app">
        {page.name} <span lang="en">{page.latin}</span>
      </p>
      <p class="filing">
        <span>{frame.questionnaire}</span>
        {frame.filing && <bdi>{frame.filing}</bdi>}
      </p>
      {frame.tools.length > 0 && (
        <nav class="tools" aria-label={page.tools}>
          <Actions actions={frame.tools} />
        </nav>
      )}
    </header>
  );
}
