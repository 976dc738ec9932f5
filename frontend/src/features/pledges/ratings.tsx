import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { Rating } from "./api";
import styles from "./pledge-drawer.module.css";

/** What the pledger and the leader said of it; for the pledger and the committee only. */
export function Ratings({ ratings }: { ratings: Rating[] }) {
  const { t } = useTranslation("pledges");
  return (
    <ul className="stack-tight">
      {ratings.map((it) => (
        <li key={it.rater}>
          <span className="hint">{dayText(it.rated_on)}</span> {t(`rater.${it.rater}`, { name: it.rated_by_name })} {t(`grade.${it.grade}`)}
          {it.words && <p className={styles.words}>{it.words}</p>}
        </li>
      ))}
    </ul>
  );
}
