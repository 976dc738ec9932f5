import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import { todayIso } from "@/dates/format";
import type { MyDuty, MyLight } from "./api";
import styles from "./my-obligations.module.css";
import { ObjectForm } from "./object-form";
import { first } from "./own-lights";

/** One's own lights, each with its reason; in the order of the rules, never by how many are missing. */
export function MyObligations({ duties }: { duties: MyDuty[] }) {
  const { t } = useTranslation("me");
  if (duties.length === 0) return <EmptyState kind="nothing" sentence={t("owed.empty")} />;
  return (
    <ul>
      {duties.map((duty) => (
        <Duty key={duty.id} duty={duty} />
      ))}
    </ul>
  );
}

function Duty({ duty }: { duty: MyDuty }) {
  const { t } = useTranslation("me");
  const { shown, others } = first(duty.periods, todayIso());
  return (
    <li className={styles.duty}>
      <p className="line">
        <strong>{duty.name}</strong>
        <span className="hint">{duty.frequency}</span>
      </p>
      {shown.map((light) => (
        <Light key={light.starts} duty={duty} light={light} />
      ))}
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>{t("owed.others", { count: others.length })}</summary>
          {others.map((light) => (
            <Light key={light.starts} duty={duty} light={light} />
          ))}
        </details>
      )}
    </li>
  );
}

function Light({ duty, light }: { duty: MyDuty; light: MyLight }) {
  const { t } = useTranslation("me");
  const [isObjecting, object] = useState(false);
  return (
    <>
      <div className={styles.light}>
        <Shape {...LIGHT_SHAPE[light.state]} word={light.word} />
        <span className={styles.words}>
          <span>{t("owed.line", { period: light.name, reason: light.reason })}</span>
          {light.to_green && <span className="hint">{light.to_green}</span>}
        </span>
        {light.actions.includes("appeal") && !isObjecting && (
          <button type="button" className="button" aria-label={t("owed.object_to", { period: light.name })} onClick={() => object(true)}>
            {t("owed.object")}
          </button>
        )}
      </div>
      {isObjecting && <ObjectForm dutyId={duty.id} light={light} onDone={() => object(false)} />}
    </>
  );
}
