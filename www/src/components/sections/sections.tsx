import { useEffect, useState } from "preact/hooks";
import { useDesk } from "../../desk";
import { address } from "../../routes";
import type { Section } from "../../types/Section";
import { page } from "../../words";
import { Badges } from "../badge/badge";
import "./sections.css";

const WIDE = "(min-width: 60rem)";

/** The side list; on a narrow screen it folds, and folds again when a section was chosen. */
export function Sections({ sections, route }: { sections: Section[]; route: string }) {
  const wide = useMedia(WIDE);
  const list = <SectionList sections={sections} />;
  return (
    <nav class="sections" aria-label={page.sections}>
      {wide ? (
        list
      ) : (
        <details key={route}>
          <summary>{page.sections}</summary>
          {list}
        </details>
      )}
    </nav>
  );
}

function SectionList({ sections }: { sections: Section[] }) {
  const { send } = useDesk();
  return (
    <ul>
      {sections.map(({ route, label, current, nested, progress, badges }) => (
        <li data-nested={nested || undefined} key={route}>
          <a
            href={address(route)}
            aria-current={current ? "page" : undefined}
            onClick={(event) => {
              event.preventDefault();
              send({ go: route });
            }}
          >
            <bdi>{label}</bdi>
            {progress && (
              <span class="progress">
                <progress value={progress.done} max={Math.max(progress.total, 1)} aria-hidden="true" />
                {progress.text}
              </span>
            )}
            <Badges badges={badges} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = () => setMatches(media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return matches;
}
