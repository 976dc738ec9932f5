import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { weekdayText } from "@/dates/format";
import { dayOfMonth, repeatsFor, USUAL_TIMES, usualEnd, weekOfMonth } from "./repeat";

type Props = {
  typed: Record<string, string>;
  /** Of a series that stands: its days stay unless another way is chosen. */
  isKept?: boolean;
  until?: string | null;
};

/** Whether and how it comes again, until when, and what becomes of days off; each way is read off the first day. */
export function RepeatFields({ typed, isKept = false, until }: Props) {
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
