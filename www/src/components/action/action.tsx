import { useId } from "preact/hooks";
import { useDesk } from "../../desk";
import { address } from "../../routes";
import type { Action } from "../../types/Action";
import "./action.css";

/** A link where it leads to another screen, else a button. One that cannot be pressed now stays, and says why. */
export function ActionButton({ action, about, id }: { action: Action; about?: string; id?: string }) {
  const { send } = useDesk();
  const because = useId();
  const { label, message, weight, enabled, why, keys } = action;

  function press(event: Event) {
    event.preventDefault();
    if (enabled) {
      send(message);
    }
  }

  const content = (
    <>
      <span>{label}</span>
      {keys && <kbd>{keys}</kbd>}
    </>
  );
  if (enabled && typeof message === "object" && "go" in message) {
    return (
      <a class="action" id={id} data-weight={weight} href={address(message.go)} aria-describedby={about} onClick={press}>
        {content}
      </a>
    );
  }
  return (
    <>
      <button
        type="button"
        class="action"
        id={id}
        data-weight={weight}
        aria-disabled={enabled ? undefined : "true"}
        aria-describedby={[about, why && because].filter(Boolean).join(" ") || undefined}
        onClick={press}
      >
        {content}
      </button>
      {why && (
        <span class="because" id={because}>
          {why}
        </span>
      )}
    </>
  );
}

export function Actions({ actions, about }: { actions: Action[]; about?: string }) {
  if (actions.length === 0) {
    return null;
  }
  return (
    <div class="actions">
      {actions.map((action) => (
        <ActionButton action={action} about={about} key={action.label} />
      ))}
    </div>
  );
}
