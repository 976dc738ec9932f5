import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import { dayWithYear } from "@/dates/format";
import type { DutyAt } from "./address";
import type { DutyDetail, Light } from "./api";
import styles from "./light-head.module.css";

type Props = { detail: DutyDetail; light: Light; at: DutyAt; isOfOne: boolean; onGo: (at: DutyAt) => void };

/** The light in words: which period of whom, why, what turns it green and by when. */
export function LightHead({ detail: { duty, org_name }, light, at, isOfOne, onGo }: Props) {
  const { t } = useTranslation("obligations");
  const { unit } = light;
  const measure = !isOfOne && duty.unit === "person" ? "expected_people" : light.by_count ? "expected_days" : "expected";
  const whose = isOfOne ? (unit.person_name ?? unit.org_name) : org_name;
  const periods = [...new Map(duty.periods.map((one) => [one.starts, one])).values()];
  return (
    <section className={styles.head} data-state={light.state} aria-label={light.name}>
      <div className="line-spread">
        <span className={styles.light}>
          <Shape {...LIGHT_SHAPE[light.state]} word={light.word} />
        </span>
        <Periods periods={periods} light={light} onGo={(starts) => onGo({ ...at, starts, act: undefined })} />
      </div>
      <p className={styles.reason}>{light.reason}</p>
      {light.to_green && <p>{light.to_green}</p>}
      <p className={styles.facts}>
        <span>{whose}</span>
        {at.unit && <button type="button" className="button-link" onClick={() => onGo({ ...at, unit: undefined, act: undefined })}>{t("whole")}</button>}
        <span>{t(measure, { expected: light.expected, done: light.done })}</span>
        <span>{t(light.state === "overdue" ? "closed" : "due", { day: dayWithYear(light.due_on) })}</span>
        {light.late > 0 && <span className="tag">{t("late", { count: light.late })}</span>}
        {light.opening > 0 && <span className="tag">{t("opening_tag", { count: light.opening })}</span>}
      </p>
    </section>
  );
}

/** The periods of the year, one after the other. */
function Periods({ periods, light, onGo }: { periods: Light[]; light: Light; onGo: (starts: string) => void }) {
  const { t } = useTranslation("obligations");
  const place = periods.findIndex(({ starts }) => starts === light.starts);
  const step = (to: Light | undefined, word: string, sign: string) => (
    <button type="button" className="button" aria-label={word} disabled={!to} onClick={() => to && onGo(to.starts)}>
      {sign}
    </button>
  );
  if (periods.length < 2) return <strong>{light.name}</strong>;
  return (
    <span className={styles.periods}>
      {step(periods[place - 1], t("period.previous"), "<")}
      <select className="input input-fit" aria-label={t("period.label")} value={light.starts} onChange={(event) => onGo(event.target.value)}>
        {periods.map(({ starts, name }) => (
          <option key={starts} value={starts}>
            {name}
          </option>
        ))}
      </select>
      {step(periods[place + 1], t("period.next"), ">")}
    </span>
  );
}
