import { useDesk } from "../../desk";
import type { FilterOption } from "../../types/FilterOption";
import type { FindingList as List } from "../../types/FindingList";
import type { Pages } from "../../types/Pages";
import { page } from "../../words";
import { Actions } from "../action/action";
import { FindingList } from "../finding/finding";
import "./findings.css";

export function FindingsScreen({ list }: { list: List }) {
  return (
    <>
      <p class="summary">{list.summary}</p>
      <Actions actions={list.actions} />
      <div class="filters">
        <Filter legend={page.findings.severities} options={list.severities} />
        <Filter legend={page.findings.sections} options={list.sections} />
      </div>
      {list.groups.length === 0 && <p class="empty">{list.empty}</p>}
      {list.groups.map((group) => (
        <section key={group.heading}>
          <h2>
            <bdi>{group.heading}</bdi>
          </h2>
          <FindingList findings={group.findings} />
        </section>
      ))}
      <PageLine pages={list.pages} />
    </>
  );
}

function Filter({ legend, options }: { legend: string; options: FilterOption[] }) {
  const { send } = useDesk();
  if (options.length === 0) {
    return null;
  }
  return (
    <fieldset class="filter">
      <legend>{legend}</legend>
      {options.map((option) => (
        <button type="button" aria-pressed={option.chosen} onClick={() => send(option.message)} key={option.label}>
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

/** Which page of a long list is shown, and the way to the others. */
export function PageLine({ pages }: { pages: Pages | null }) {
  return (
    pages && (
      <nav class="pages" aria-label={page.findings.pages}>
        <p>{pages.text}</p>
        <Actions actions={pages.actions} />
      </nav>
    )
  );
}
