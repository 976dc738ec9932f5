import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { Assignment } from "./api";
import styles from "./assignment-drawer.module.css";

type Step = { key: string; on?: string; words: string };

/** Who handed it in, sent it back, verified it and looked back: the steps that left a trace, in order. */
export function Trace({ it }: { it: Assignment }) {
  const { t } = useTranslation("assignments");
  const steps: Step[] = [];
  if (it.submitted_at) steps.push({ key: "submitted", on: it.submitted_at, words: t("trace.submitted", { name: it.submitted_by_name }) });
  if (it.return_reason) steps.push({ key: "returned", words: t("trace.returned", { reason: it.return_reason }) });
  if (it.verified_at) steps.push({ key: "verified", on: it.verified_at, words: t("trace.verified", { name: it.verified_by_name }) });
  if (it.look_back_due_on && !it.look_back_result) steps.push({ key: "planned", on: it.look_back_due_on, words: t("trace.look_back_planned") });
  if (it.look_back_at) {
    const said = [t(`trace.${it.look_back_result}`, { name: it.look_back_by_name }), it.look_back_words].filter(Boolean);
    steps.push({ key: "looked_back", on: it.look_back_at, words: said.join(t("trace.colon")) });
  }
  if (it.drop_reason) steps.push({ key: "dropped", words: t("trace.dropped", { reason: it.drop_reason }) });
  if (steps.length === 0) return null;
  return (
    <ol className={styles.trace}>
      {steps.map(({ key, on, words }) => (
        <li key={key}>
          <span className="hint">{on && dayText(on)}</span>
          <span>{words}</span>
        </li>
      ))}
    </ol>
  );
}
