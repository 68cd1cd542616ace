import type { Tone } from "../../types/Tone";
import "./mark.css";

/** The shape of a tone, for those who do not see its colour; the words beside it say the rest. */
export function Mark({ tone }: { tone: Tone }) {
  return (
    <svg class="mark" data-tone={tone} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <Shape tone={tone} />
    </svg>
  );
}

function Shape({ tone }: { tone: Tone }) {
  switch (tone) {
    case "error":
      return (
        <>
          <path class="ground" d="M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z" />
          <path class="sign" d="M8 8l8 8M16 8l-8 8" />
        </>
      );
    case "query":
      return (
        <>
          <path class="ground" d="M10.7 2.2a1.5 1.5 0 0 1 2.6 0l10 17.6a1.5 1.5 0 0 1-1.3 2.2H2a1.5 1.5 0 0 1-1.3-2.2z" />
          <path class="sign" d="M12 8.6v5.6M12 17.9v.4" />
        </>
      );
    case "advice":
      return (
        <>
          <circle class="ground" cx="12" cy="12" r="10.5" />
          <path class="sign" d="M12 6.4v1.4M12 11v6.6" />
        </>
      );
    case "to_do":
      return <circle class="line" cx="12" cy="12" r="8.5" />;
    case "good":
      return <path class="line" d="M4 12.8l5.4 5.4L20.4 6.4" />;
    case "plain":
      return <circle class="ground" cx="12" cy="12" r="4" />;
  }
}
