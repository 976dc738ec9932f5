import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { MONTHS } from "./month-text";

type Props = { month: number; monthEnd?: number | null; errors: Record<string, string> };

/** One month, or a range that is due at its end; the empty end means one month. */
export function MonthFields({ month, monthEnd, errors }: Props) {
  const { t } = useTranslation("plans");
  const options = MONTHS.map((number) => (
    <option key={number} value={number}>
      {t("months.one", { month: number })}
    </option>
  ));
  return (
    <div className="pair">
      <Field label={t("draft.month")} name="month" errors={errors}>
        <select className="input" defaultValue={month}>
          {options}
        </select>
      </Field>
      <Field label={t("draft.month_end")} name="month_end" errors={errors}>
        <select className="input" defaultValue={monthEnd && monthEnd !== month ? monthEnd : ""}>
          <option value="">{t("draft.one_month")}</option>
          {options}
        </select>
      </Field>
    </div>
  );
}
