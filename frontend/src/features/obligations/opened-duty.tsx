import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/session/use-can";
import type { DutyAt } from "./address";
import type { DutyDetail } from "./api";
import { DutyActs } from "./duty-acts";
import { DutyRule } from "./duty-rule";
import { Facts } from "./facts";
import { LightHead } from "./light-head";
import { Mapping } from "./mapping";
import { Planned } from "./planned";
import { SaidAbout } from "./said-about";
import { UnitLights } from "./unit-lights";

export type Kind = { code: string; name: string; matter: boolean };
type Props = {
  detail: DutyDetail;
  at: DutyAt;
  kinds: Kind[];
  isPast: boolean;
  /** How many orgs below owe it, where the org only laid it down for them. */
  heldFor?: number;
  onGo: (at: DutyAt) => void;
};

/** From the light down to the law: what it says, what to do, what counts, what was said, where it comes from. */
export function OpenedDuty(props: Props) {
  const { t } = useTranslation("obligations");
  const { detail, at, kinds, isPast, heldFor, onGo } = props;
  const { duty, light, lights, facts, origins } = detail;
  const isOfOne = duty.unit === "person" || duty.unit === "group" ? at.unit !== undefined || lights.length === 1 : true;
  // Of people the page tells only all together: how many, never who is worst.
  const together = (!isOfOne && duty.unit === "person" && duty.periods.find(({ starts }) => starts === light?.starts)) || light;
  return (
    <div className="stack">
      {together && <LightHead detail={detail} light={together} at={at} isOfOne={isOfOne} onGo={onGo} />}
      {!together && (heldFor === undefined ? <p>{t("no_period")}</p> : <LaidDownHead duty={duty.id} count={heldFor} />)}
      {!isPast && <DutyActs key={`${at.unit}${light?.starts}`} {...props} isOfOne={isOfOne} />}
      {!isOfOne && <UnitLights lights={lights} onOpen={(unit) => onGo({ ...at, starts: light?.starts, unit, act: undefined })} />}
      {light && isOfOne && !isPast && <Planned light={light} criteria={duty.satisfied_by} />}
      {light && isOfOne && <Facts facts={facts} light={light} />}
      <SaidAbout detail={detail} isPast={isPast} />
      <DutyRule detail={detail} />
      {origins.length > 0 && (
        <section className="stack-tight">
          <h3>{t("origins.title")}</h3>
          <ul className="rows">
            {origins.map((origin) => (
              <li key={origin.source_id}>
                <q>{origin.words}</q>
                <span className="hint">{t(`origins.${origin.source === "plan_draft" ? "plan" : "other"}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Mapping detail={detail} kinds={kinds} isPast={isPast} />
    </div>
  );
}

function LaidDownHead({ duty, count }: { duty: string; count: number }) {
  const { t } = useTranslation("obligations");
  const seesBoard = useCan("district.read");
  return (
    <div className="line-spread">
      <strong>{t("laid_down.for", { count })}</strong>
      {seesBoard && (
        <Link to="/district/lights" search={{ duty }}>
          {t("laid_down.board")}
        </Link>
      )}
    </div>
  );
}
