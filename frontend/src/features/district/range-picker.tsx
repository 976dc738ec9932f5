import { useTranslation } from "react-i18next";
import type { Range } from "./api";
import styles from "./range-picker.module.css";

/** Names of what can be counted, in the order in which it is asked for; the definition comes with the figures. */
export const FACTS = ["activity.held", "activity.expected", "activity.present", "matter.done"];

type Props = { range: Range; showsGroups: boolean; onChange: (change: Partial<Range> & { groups?: string }) => void };

/** Which months, which figure, how deep: all of it lives in the address. */
export function RangePicker({ range, showsGroups, onChange }: Props) {
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
        <input type="checkbox" checked={showsGroups} onChange={(event) => onChange({ groups: event.target.checked ? "1" : undefined })} />
        {t("range.groups")}
      </label>
    </div>
  );
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Browsers without a month picker show a text field: half-typed months go nowhere. */
function Month({ value, onPick }: { value: string; onPick: (month: string) => void }) {
  return (
    <input
      type="month"
      className="input input-fit"
      key={value}
      defaultValue={value}
      onChange={(event) => MONTH.test(event.target.value) && onPick(event.target.value)}
    />
  );
}
