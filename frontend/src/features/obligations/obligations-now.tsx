import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { Duty, Light, Obligations } from "./api";
import { pressing } from "./lights";

type Props = { list: Obligations; onPlan: (duty: Duty, light: Light) => void };

/** The most urgent light, and how many more there are; with none, what comes next. */
export function ObligationsNow({ list, onPlan }: Props) {
  const { t } = useTranslation("obligations");
  const [first, ...more] = pressing(list.duties);
  if (!first) {
    const [next] = list.duties.flatMap((duty) => duty.periods.filter(({ state }) => state === "not_due").map((light) => ({ duty, light }))).sort((a, b) => a.light.due_on.localeCompare(b.light.due_on));
    return <NowLine why={next && t("now.next", { name: next.duty.name, day: dayText(next.light.due_on) })} />;
  }
  const { duty, light } = first;
  const who = duty.unit === "group" ? light.unit.org_name : "";
  const said = t(light.state === "overdue" ? "now.missed" : "now.coming", { who, period: light.name, name: duty.name });
  const what = (
    <>
      <Shape {...LIGHT_SHAPE[light.state]} word={light.word} /> {said}
    </>
  );
  const mayPlan = light.actions.includes("plan");
  return (
    <NowLine what={what} why={more.length > 0 ? t("now.why_more", { reason: light.reason, count: more.length }) : light.reason}>
      <button type="button" className="button button-solid" onClick={() => onPlan(duty, light)}>
        {t(mayPlan ? "act.plan" : "now.look")}
      </button>
    </NowLine>
  );
}
