import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { Pledge } from "./api";
import styles from "./pledge-list.module.css";
import { PledgeStatus } from "./pledge-status";
import { pledgerOf } from "./pledger";

type Props = { pledges: Pledge[]; label: string; onOpen: (id: string) => void };

/** One line a pledge: how it stands, what, whose, about what, by when, how far. */
export function PledgeList({ pledges, label, onOpen }: Props) {
  const { t } = useTranslation("pledges");
  return (
    <ul className={styles.list} aria-label={label}>
      {pledges.map((it) => (
        <li key={it.id}>
          <button type="button" className={styles.row} onClick={() => onOpen(it.id)}>
            <span className={styles.status}>
              <PledgeStatus it={it} />
              {it.amending && <span className="tag">{t("amending")}</span>}
            </span>
            <span className={styles.deed}>{it.deed}</span>
            <span className={styles.who}>{pledgerOf(it)}</span>
            <span className={styles.kind}>{t(`kind.${it.kind}`)}</span>
            <span className="hint">{t("until", { day: dayText(it.due_on) })}</span>
            <span className={styles.number}>{it.times ? `${it.done}/${it.times}` : it.done > 0 && t("times", { count: it.done })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
