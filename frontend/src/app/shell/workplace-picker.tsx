import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import styles from "./header.module.css";

export function WorkplacePicker() {
  const { t } = useTranslation();
  const { org, workplace, workplaces, choose } = useWorkplace();
  if (workplaces.length < 2) return <span className={styles.workplace}>{workplace?.name}</span>;
  return (
    <select
      className={styles.picker}
      aria-label={t("header.workplace")}
      value={org ?? ""}
      onChange={(event) => choose(event.target.value || undefined)}
    >
      <option value="">{t("header.all_workplaces")}</option>
      {workplaces.map(({ org_id, name }) => (
        <option key={org_id} value={org_id}>
          {name}
        </option>
      ))}
    </select>
  );
}
