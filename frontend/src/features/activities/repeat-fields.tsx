import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { weekdayText } from "@/dates/format";
import { dayOfMonth, isWeekly, repeatsFor, USUAL_TIMES, usualEnd, WEEKDAYS, weekdayField, weekdayOf, weekOfMonth } from "./repeat";
import styles from "./repeat-fields.module.css";

type Props = {
  typed: Record<string, string>;
  /** Of a series that stands: its days stay unless another way is chosen. */
  isKept?: boolean;
  until?: string | null;
  /** Its days of the week so far. */
  weekdays?: number[];
};

/** Whether and how it comes again, until when, and what becomes of days off; each way is read off the first day. */
export function RepeatFields({ typed, isKept = false, until, weekdays = [] }: Props) {
  const { t } = useTranslation("series");
  const day = typed.happens_on ?? "";
  const words = day ? { weekday: weekdayText(day), day: dayOfMonth(day), nth: weekOfMonth(day) } : undefined;
  const isOn = Boolean(typed.repeat);
  return (
    <>
      <Field label={t("repeat.label")} name="repeat">
        <select className="input" defaultValue="">
          <option value="">{t(isKept ? "repeat.kept" : "repeat.none")}</option>
          {words &&
            repeatsFor(day).map((repeat) => (
              <option key={repeat} value={repeat}>
                {t(`repeat.${repeat}`, words)}
              </option>
            ))}
        </select>
      </Field>
      {isOn && (
        <>
          {day && isWeekly(typed.repeat) && <Weekdays first={weekdayOf(day)} before={weekdays} />}
          <div className="pair">
            <Field label={t("repeat.ends")} name="ends">
              <select className="input" defaultValue="until">
                <option value="until">{t("repeat.ends_until")}</option>
                <option value="times">{t("repeat.ends_times")}</option>
              </select>
            </Field>
            {typed.ends === "times" ? (
              <Field label={t("repeat.times")} name="times">
                <input type="number" className="input" min={1} max={200} defaultValue={USUAL_TIMES} />
              </Field>
            ) : (
              <Field label={t("repeat.until")} name="until">
                <input type="date" className="input" defaultValue={until ?? (day && usualEnd(day))} />
              </Field>
            )}
          </div>
          <Field label={t("repeat.holidays")} name="holidays">
            <select className="input" defaultValue="skip">
              {(["skip", "move", "keep"] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`repeat.${one}`)}
                </option>
              ))}
            </select>
          </Field>
        </>
      )}
    </>
  );
}

/** On which days of the week; the first day's own cannot be left out. */
function Weekdays({ first, before }: { first: number; before: number[] }) {
  const { t } = useTranslation("series");
  return (
    <fieldset className={styles.weekdays}>
      <legend>{t("repeat.on")}</legend>
      {WEEKDAYS.map((weekday) => (
        <label key={`${weekday} ${weekday === first}`} className={styles.weekday}>
          <input type="checkbox" name={weekdayField(weekday)} defaultChecked={weekday === first || before.includes(weekday)} disabled={weekday === first} />
          {t(`repeat.weekday.${weekday}`)}
        </label>
      ))}
    </fieldset>
  );
}
