import { useTranslation } from "react-i18next";
import { dayAndClock } from "@/dates/format";
import type { Revision, Score } from "./api";
import { ChangedLines } from "./changed-lines";
import { differenceText, pointsText, weightText } from "./points";
import styles from "./revisions.module.css";

/** What the closed score said each time, the latest first; a correction with its reason and its difference. */
export function Revisions({ it }: { it: Pick<Score, "revisions"> }) {
  const { t } = useTranslation("scores");
  if (it.revisions.length === 0) return null;
  const latestFirst = [...it.revisions].sort((one, other) => other.number - one.number);
  return (
    <section className="card stack-tight" aria-labelledby="revisions-title">
      <h2 id="revisions-title">{t("revision.title")}</h2>
      <ol className={styles.list}>
        {latestFirst.map((revision) => (
          <One key={revision.number} it={revision} />
        ))}
      </ol>
    </section>
  );
}

function One({ it }: { it: Revision }) {
  const { t } = useTranslation("scores");
  const isFirst = it.number === 1;
  return (
    <li className={styles.one}>
      <div className="line-spread">
        <span>
          <strong>{t(isFirst ? "revision.closed" : "revision.corrected", { number: it.number })}</strong> {t("revision.total", { points: pointsText(it.total), of: weightText(it.of) })}
          {!isFirst && <span> {t("revision.difference", { points: differenceText(it.difference) })}</span>}
        </span>
        <span className="hint">{t("revision.by", { name: it.by_name, at: dayAndClock(it.at) })}</span>
      </div>
      {it.reason && <p>{t("revision.reason", { reason: it.reason })}</p>}
      {it.changes.length > 0 && <ChangedLines changes={it.changes} />}
    </li>
  );
}
