import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import type { Pledge } from "./api";
import styles from "./pledge-facts.module.css";
import { pledgerOf } from "./pledger";

/** Who pledged what to whom, until when and before whom. */
export function PledgeFacts({ it }: { it: Pledge }) {
  const { t } = useTranslation("pledges");
  const rows = [
    [t("form.pledger"), [pledgerOf(it), it.pledger?.post].filter(Boolean).join(t("dot"))],
    [t("form.kind"), [t(`kind.${it.kind}`), it.aspect].filter(Boolean).join(t("dot"))],
    [t("form.beneficiary"), it.beneficiary],
    [t("form.due_on"), dayWithYear(it.due_on)],
    [t("form.witness"), it.witness],
    [t("progress.title"), it.times ? t("progress.of", { done: it.done, times: it.times }) : it.done > 0 && t("times", { count: it.done })],
  ] as const;
  return (
    <dl className={styles.facts}>
      {rows.map(
        ([word, value]) =>
          value && (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
