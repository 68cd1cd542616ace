import type { Badge } from "../../types/Badge";
import { Mark } from "../mark/mark";
import "./badge.css";

export function Badges({ badges }: { badges: Badge[] }) {
  if (badges.length === 0) {
    return null;
  }
  return (
    <span class="badges">
      {badges.map((badge) => (
        <span class="badge" data-tone={badge.tone} key={badge.tone}>
          <Mark tone={badge.tone} />
          {badge.text}
        </span>
      ))}
    </span>
  );
}
