import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** The day of the week on which the digest leaves; Monday is 1. */
export function WeekdayField({ chosen, hint, errors }: { chosen: number; hint?: string; errors: Record<string, string> }) {
  const { t } = useTranslation("notifications");
  return (
    <Field label={t("weekday")} name="weekday" hint={hint} errors={errors}>
      <select className="input" defaultValue={chosen}>
        {WEEKDAYS.map((day) => (
          <option key={day} value={day}>
            {t(`weekdays.${day}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}
