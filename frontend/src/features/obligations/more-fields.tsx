import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Terms } from "./duty-fields";
import { GROUPS } from "./duty-values";
import styles from "./more-fields.module.css";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const CLOCK_LENGTH = 5;

/** What few duties need: the usual weekday and hour, terms and holidays, where it is written. */
export function MoreFields({ terms, errors }: { terms?: Terms; errors: Record<string, string> }) {
  const { t } = useTranslation("obligations");
  return (
    <details className={styles.more}>
      <summary>{t("form.more")}</summary>
      <div className="stack">
        <div className="pair">
          <Field label={t("form.weekday")} name="weekday" errors={errors}>
            <select className="input" defaultValue={terms?.weekday ?? ""}>
              <option value="">{t("form.any_day")}</option>
              {WEEKDAYS.map((day) => (
                <option key={day} value={day}>
                  {t(`weekday.${day}`)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t("form.time")} name="time" errors={errors}>
            <input type="time" className="input" defaultValue={terms?.time?.slice(0, CLOCK_LENGTH) ?? ""} />
          </Field>
        </div>
        <div className="pair">
          <Field label={t("form.times_max")} name="times_max" hint={t("form.times_max_hint")} errors={errors}>
            <input className="input" inputMode="numeric" defaultValue={terms?.times_max ?? ""} />
          </Field>
          <Field label={t("form.short")} name="short" hint={t("form.short_hint")} errors={errors}>
            <input className="input" defaultValue={terms?.short} />
          </Field>
        </div>
        <div className="pair">
          <Field label={t("form.strength")} name="strength" errors={errors}>
            <select className="input" defaultValue={terms?.strength ?? "must"}>
              {(["must", "generally"] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`strength.${one}`)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t("form.group")} name="group" errors={errors}>
            <select className="input" defaultValue={terms?.group ?? "other"}>
              {GROUPS.map((one) => (
                <option key={one} value={one}>
                  {t(`group.${one}`)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <Field label={t("form.citation")} name="citation" hint={t("form.citation_hint")} errors={errors}>
          <input className="input" defaultValue={terms?.citation} />
        </Field>
        <label className="line">
          <input type="checkbox" name="in_term_only" defaultChecked={terms?.in_term_only} />
          {t("rule.in_term")}
        </label>
        <label className="line">
          <input type="checkbox" name="skips_holidays" defaultChecked={terms?.skips_holidays} />
          {t("rule.skips")}
        </label>
      </div>
    </details>
  );
}
