import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { DutyDetail } from "./api";

/** Exemptions and appeals about the duty: what was said, by whom, and how it was answered. */
export function LightSaid({ detail: { exemptions, appeals } }: { detail: DutyDetail }) {
  const { t } = useTranslation("lights");
  if (exemptions.length + appeals.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>{t("said.title")}</h3>
      <ul className="rows">
        {exemptions.map((it) => (
          <li key={it.id}>
            <span>
              {t("said.exemption", { reason: it.reason_name, words: it.words, from: dayText(it.from_day), until: it.until_day ? dayText(it.until_day) : t("said.open_end") })}
              <br />
              <span className="hint">{t(`said.${it.state}`, { name: it.decided_by ?? it.requested_by })}</span>
            </span>
          </li>
        ))}
        {appeals.map((it) => (
          <li key={it.id}>
            <span>
              {t("said.appeal", { name: it.made_by, words: it.words })}
              <br />
              <span className="hint">{t(it.answered_by ? "said.answered" : "said.unanswered", { name: it.answered_by, org: it.answering_org_name, words: it.answer_words })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
