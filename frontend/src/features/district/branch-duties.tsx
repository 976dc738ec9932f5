import { useTranslation } from "react-i18next";
import type { Duty, Light } from "./api";
import { addressOf, speaking, unitsOf } from "./board";
import styles from "./branch-duties.module.css";
import { LightMark } from "./light-mark";

type Props = { duties: Duty[]; org: string; on: string; onOpen: (light: string) => void };

/** What one branch owes this year, a line a duty: the light that speaks for it now, why, and all its periods. */
export function BranchDuties({ duties, org, on, onOpen }: Props) {
  return (
    <ul className={styles.list}>
      {duties.map((duty) => (
        <li key={duty.id} className={styles.duty}>
          <div className={styles.head}>
            <strong>{duty.name}</strong>
            <span className="hint">{duty.frequency}</span>
          </div>
          <Reason duty={duty} org={org} on={on} />
          {unitsOf(duty.periods).map(({ id, name, lights, before }) => (
            <div key={id} className={styles.periods}>
              {id !== org && <span className="hint">{name}</span>}
              {lights.map((light) => (
                <Period key={light.starts} light={light} duty={duty} onOpen={onOpen} />
              ))}
              {before && <span className="hint">{before.reason}</span>}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Reason({ duty, org, on }: { duty: Duty; org: string; on: string }) {
  const { t } = useTranslation("lights");
  const light = speaking(duty.periods, on);
  if (!light) return null;
  return (
    <div className={styles.reason}>
      <LightMark state={light.state} word={light.word} />
      <span>{light.unit.org_id === org ? light.reason : t("branch_page.whose", { unit: light.unit.org_name, reason: light.reason })}</span>
    </div>
  );
}

function Period({ light, duty, onOpen }: { light: Light; duty: Duty; onOpen: Props["onOpen"] }) {
  const { t } = useTranslation("lights");
  return (
    <button
      type="button"
      title={light.reason}
      aria-label={t("branch_page.period", { org: light.unit.org_name, duty: duty.name, period: light.name, state: light.word })}
      onClick={() => onOpen(addressOf({ org: light.unit.org_id, duty: duty.id, period: light.starts }))}
    >
      <LightMark state={light.state} word={light.name} />
    </button>
  );
}
