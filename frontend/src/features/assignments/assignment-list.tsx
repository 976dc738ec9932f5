import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { Assignment } from "./api";
import styles from "./assignment-list.module.css";
import { AssignmentStatus } from "./assignment-status";

type Props = { assignments: Assignment[]; onOpen: (id: string) => void };

/** One line a task: how it stands, what, who answers for it, by when. */
export function AssignmentList({ assignments, onOpen }: Props) {
  const { t } = useTranslation("assignments");
  return (
    <ul className={styles.list}>
      {assignments.map((it) => (
        <li key={it.id}>
          <button type="button" className={styles.row} onClick={() => onOpen(it.id)}>
            <span className={styles.status}>
              <AssignmentStatus it={it} />
            </span>
            <span className={styles.title}>{it.title}</span>
            <span className="hint">{it.owner_name ?? t("nobody")}</span>
            <span className="hint">{t("until", { day: dayText(it.due_on) })}</span>
            <span>{it.look_back_due && <span className="tag">{t("look_back.due")}</span>}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
