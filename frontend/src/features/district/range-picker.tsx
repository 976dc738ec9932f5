import { useTranslation } from "react-i18next";
import { monthText, todayIso } from "@/dates/format";
import type { Range } from "./api";
import { recentMonths } from "./figure-grid";
import styles from "./range-picker.module.css";

/** Names of what can be counted, in the order in which it is asked for; the definition comes with the figures. */
export const FACTS = ["activity.held", "activity.expected", "activity.present", "matter.done"];

/** As many months as one question may span. */
const OFFERED = 36;

type Props = { range: Range; onChange: (change: Partial<Omit<Range, "groups">> & { groups?: string }) => void };

/** Which months, which figure, how deep: all of it lives in the address. */
export function RangePicker({ range, onChange }: Props) {
  const { t } = useTranslation("district");
  return (
    <div className={styles.picker} role="group" aria-label={t("range.label")}>
      <label>
        {t("range.fact")}
        <select className="input input-fit" value={range.fact} onChange={(event) => onChange({ fact: event.target.value })}>
          {FACTS.map((fact) => (
            <option key={fact} value={fact}>
              {t(`fact.${fact.replace(".", "_")}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("range.from")}
        <Month value={range.from} onPick={(from) => onChange({ from })} />
      </label>
      <label>
        {t("range.to")}
        <Month value={range.to} onPick={(to) => onChange({ to })} />
      </label>
      <label>
        <input type="checkbox" checked={range.groups ?? false} onChange={(event) => onChange({ groups: event.target.checked ? "1" : undefined })} />
        {t("range.groups")}
      </label>
    </div>
  );
}

type MonthProps = { value: string; onPick: (month: string) => void };

/** A list, for not every browser has a month picker, and those that have speak their own language. */
function Month({ value, onPick }: MonthProps) {
  const offered = recentMonths(todayIso().slice(0, 7), OFFERED);
  const months = offered.includes(value) ? offered : [value, ...offered];
  return (
    <select className="input input-fit" value={value} onChange={(event) => onPick(event.target.value)}>
      {months.map((month) => (
        <option key={month} value={month}>
          {monthText(`${month}-01`)}
        </option>
      ))}
    </select>
  );
}
