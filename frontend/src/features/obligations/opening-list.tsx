import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { dayText, dayWithYear } from "@/dates/format";
import { type Opening, useWithdrawOpening } from "./openings";

/** What was entered before, each to be taken back; what was taken back says so. */
export function OpeningList({ entries }: { entries: Opening[] }) {
  const { t } = useTranslation("obligations");
  const withdraw = useWithdrawOpening();
  if (entries.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>{t("opening.entered")}</h3>
      <ul className="rows">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>
              {dayWithYear(entry.happened_on)} {entry.title} <span className="hint">{t("opening.by", { name: entry.recorded_by, day: dayText(entry.recorded_at) })}</span>
            </span>
            {entry.withdrawn_at ? (
              <span className="tag">{t("withdrawn")}</span>
            ) : (
              entry.actions.includes("withdraw") && (
                <button type="button" className="button-link" disabled={withdraw.isPending} onClick={() => withdraw.mutate({ params: { path: { opening_id: entry.id } } })}>
                  {t("opening.withdraw")}
                </button>
              )
            )}
          </li>
        ))}
      </ul>
      <FormProblem error={withdraw.error} />
    </section>
  );
}
