import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { dayText } from "@/dates/format";
import { type Folder, type Material, useRestore } from "./api";

/** The recycle bin of an activity: for 30 days what was removed can come back. */
export function RemovedList({ folder }: { folder: Folder }) {
  const { t } = useTranslation("materials");
  if (folder.removed.length === 0) return null;
  return (
    <details className="card">
      <summary>{t("removed", { count: folder.removed.length })}</summary>
      <ul className="rows">
        {folder.removed.map((material) => (
          <RemovedRow key={material.id} activity={folder.activity_id} material={material} />
        ))}
      </ul>
    </details>
  );
}

function RemovedRow({ activity, material }: { activity: string; material: Material }) {
  const { t } = useTranslation("materials");
  const restore = useRestore();
  const { file, caption, comes_back_until: until, actions } = material;
  return (
    <li>
      <span className="stack-tight">
        <span>{caption ?? file.name}</span>
        {until && <span className="hint">{t("comes_back_until", { day: dayText(until) })}</span>}
        <FormProblem error={restore.error} />
      </span>
      {actions.includes("restore") && (
        <button type="button" className="button" aria-label={t("restore_one", { name: file.name })} disabled={restore.isPending} onClick={() => restore.mutate({ activity, material })}>
          {t("restore")}
        </button>
      )}
    </li>
  );
}
