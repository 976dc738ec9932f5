import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { Act } from "./act-shell";
import type { Pledge } from "./api";
import styles from "./own-pledges.module.css";
import { PledgeStatus } from "./pledge-status";

type Props = { pledges: Pledge[]; onOpen: (id: string, act?: Act) => void };

/** One's own, each with the step that is likely next right on it. */
export function OwnPledges({ pledges, onOpen }: Props) {
  const { t } = useTranslation("pledges");
  return (
    <ul className={styles.list}>
      {pledges.map((it) => (
        <li key={it.id} className={styles.one}>
          <button type="button" className={styles.deed} onClick={() => onOpen(it.id)}>
            {it.deed}
          </button>
          <p className="line">
            <PledgeStatus it={it} />
            <span className="hint">{[t(`kind.${it.kind}`), t("until", { day: dayText(it.due_on) }), it.times ? `${it.done}/${it.times}` : ""].filter(Boolean).join(t("dot"))}</span>
          </p>
          {it.state === "returned" && it.return_reason && <p className={styles.back}>{t("returned_why", { reason: it.return_reason })}</p>}
          <Next it={it} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

/** In the order in which a member most often comes for them. */
const NEXT = ["progress", "rate", "submit"] as const;

function Next({ it, onOpen }: { it: Pledge; onOpen: Props["onOpen"] }) {
  const { t } = useTranslation("pledges");
  const next = NEXT.find((action) => it.actions.includes(action) && !(action === "progress" && it.actions.includes("rate")));
  if (!next) return null;
  const word = t(next === "submit" ? "own.go_on" : `act.${next}`);
  return (
    <span className={styles.next}>
      <button type="button" className="button" aria-label={t("own.next", { act: word, deed: it.deed })} onClick={() => onOpen(it.id, next === "submit" ? undefined : next)}>
        {word}
      </button>
    </span>
  );
}
