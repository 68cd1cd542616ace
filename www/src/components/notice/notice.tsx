import type { Notice } from "../../types/Notice";
import { page } from "../../words";
import { Actions } from "../action/action";
import { Mark } from "../mark/mark";
import "./notice.css";

export function NoticeBox({ notice }: { notice: Notice }) {
  return (
    <div class="notice" data-tone={notice.tone}>
      {notice.tone !== "plain" && <Mark tone={notice.tone} />}
      <div>
        <p>
          <span class="aside">{page.tones[notice.tone]}</span>
          {notice.text}
        </p>
        <Actions actions={notice.actions} />
      </div>
    </div>
  );
}

export function Notices({ notices }: { notices: Notice[] }) {
  if (notices.length === 0) {
    return null;
  }
  return (
    <section class="notices" aria-label={page.notices}>
      {notices.map((notice) => (
        <NoticeBox notice={notice} key={notice.key} />
      ))}
    </section>
  );
}
