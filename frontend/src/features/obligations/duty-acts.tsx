import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Appeal } from "./appeal";
import { Arrange } from "./arrange";
import { AskExemption } from "./ask-exemption";
import type { DutyDetail, Light } from "./api";
import { ChangeDuty } from "./change-duty";
import { Counts } from "./counts";
import type { DutyAt } from "./address";
import { EndDuty } from "./end-duty";
import { EnterOpening } from "./enter-opening";
import { MakeUpForm } from "./make-up-form";
import type { Kind } from "./opened-duty";

type Props = { detail: DutyDetail; at: DutyAt; kinds: Kind[]; isOfOne: boolean };

/** What every act is given: the duty, the light it is about, who owes it. */
export type ActProps = { detail: DutyDetail; light: Light; kinds: Kind[]; onDone: () => void };

const ON_LIGHT = { plan: Arrange, make_up: MakeUpForm, exempt: AskExemption, appeal: Appeal, open: EnterOpening, count: Counts };
const ON_DUTY = ["change", "end"];
const COUNTED = "count";

type OnLight = keyof typeof ON_LIGHT;
const isOnLight = (act: string): act is OnLight => act in ON_LIGHT;

/** What may be done now, the likeliest first; one that was begun stands in the place of the buttons. */
export function DutyActs({ detail, at, kinds, isOfOne }: Props) {
  const { t } = useTranslation("obligations");
  const [act, begin] = useState(at.act);
  const { light, duty } = detail;
  const done = () => begin(undefined);
  const offered = actsOf(detail, isOfOne);
  if (act && offered.includes(act)) {
    if (act === "change") return <ChangeDuty duty={duty} kinds={kinds} onDone={done} />;
    if (act === "end") return <EndDuty duty={duty} onDone={done} />;
    const Act = isOnLight(act) ? ON_LIGHT[act] : undefined;
    if (Act && light) return <Act detail={detail} light={light} kinds={kinds} onDone={done} />;
  }
  if (offered.length === 0) return null;
  return (
    <div className="line">
      {offered.map((one, place) => (
        <button key={one} type="button" className={place === 0 && isOnLight(one) ? "button button-solid" : "button"} onClick={() => begin(one)}>
          {t(`act.${one}`)}
        </button>
      ))}
    </div>
  );
}

/** Of one light what the server offers; of several together only what concerns them all. */
function actsOf({ light, duty, actions }: DutyDetail, isOfOne: boolean): string[] {
  const onLight = light && isOfOne ? light.actions.filter(isOnLight) : [];
  const counts = duty.unit === "person" && actions.includes(COUNTED) && !onLight.includes(COUNTED) ? [COUNTED] : [];
  return [...onLight, ...counts, ...actions.filter((action) => ON_DUTY.includes(action))];
}
