import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { Amendment } from "./api";
import styles from "./amendment-list.module.css";
import { differencesOf } from "./amendments";

/** Every change that was asked for after it was shown: both versions, the reason, and who decided. */
export function AmendmentList({ amendments }: { amendments: Amendment[] }) {
  const { t } = useTranslation("pledges");
  return amendments.map((it) => (
    <section key={it.id} className={styles.amendment}>
      <p className="line">
        <Shape shape={it.accepted ? "done" : it.accepted === false ? "dashed" : "square"} word={t(it.accepted ? "amend.amended" : it.accepted === false ? "amend.refused" : "amend.waiting")} />
        <span className="hint">{t("amend.proposed", { day: dayText(it.proposed_on), name: it.proposed_by_name })}</span>
      </p>
      <p>{t("amend.reason", { reason: it.reason })}</p>
      <dl className={styles.sides}>
        {differencesOf(it).map(({ field, before, after }) => (
          <div key={field}>
            <dt>{t(`form.${field}`)}</dt>
            <dd>
              <del aria-label={t("amend.before", { text: before })}>{before || t("none")}</del>
              <ins aria-label={t("amend.after", { text: after })}>{after || t("none")}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {it.decided_by_name && it.decided_on && <p className="hint">
          {t("amend.decided", { day: dayText(it.decided_on), name: it.decided_by_name })} {it.decision_words}
        </p>}
    </section>
  ));
}
