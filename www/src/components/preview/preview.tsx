import type { Preview } from "../../types/Preview";
import { Actions } from "../action/action";
import { Rows } from "../rows/rows";
import "./preview.css";

export function PreviewScreen({ preview }: { preview: Preview }) {
  return (
    <div class="preview">
      <Rows rows={preview.rows} />
      <p>{preview.note}</p>
      <Actions actions={preview.actions} />
    </div>
  );
}
