import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import type { Criterion, DutyDetail } from "./api";
import { MappingForm } from "./mapping-form";
import type { Kind } from "./opened-duty";

type Props = { detail: DutyDetail; kinds: Kind[]; isPast: boolean };

/** Which records count for the duty here, who said so, and how to say otherwise. */
export function Mapping({ detail: { duty, mapping, org_id }, kinds, isPast }: Props) {
  const { t } = useTranslation("obligations");
  const [isOpen, open] = useState(false);
  const say = (criteria: Criterion[]) => criteria.map((one) => criterionText(t, one, kinds));
  if (duty.by_count) return null;
  return (
    <section className="stack-tight">
      <div className="line-spread">
        <h3>{t("mapping.title")}</h3>
        {mapping && !isPast && !isOpen && duty.actions.includes("map") && (
          <button type="button" className="button-link" onClick={() => open(true)}>
            {t("mapping.change")}
          </button>
        )}
      </div>
      <ul>
        {say(mapping?.satisfied_by ?? duty.satisfied_by).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {isOpen && mapping && <MappingForm duty={duty} org={org_id} mapping={mapping} kinds={kinds} onDone={() => open(false)} />}
      {mapping && mapping.history.length > 0 && (
        <ul className="rows">
          {mapping.history.map((step) => (
            <li key={step.recorded_at}>
              <span className="hint">
                {t("mapping.by", { name: step.recorded_by, day: dayWithYear(step.recorded_at), what: step.satisfied_by ? say(step.satisfied_by).join(t("comma")) : t("mapping.as_said"), reason: step.reason })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Held: general meeting, party day; without kinds, any of them. */
export function criterionText(t: ReturnType<typeof useTranslation<"obligations">>["t"], { fact_kind, activity_kinds }: Criterion, kinds: Kind[]): string {
  const names = activity_kinds.map((code) => kinds.find((kind) => kind.code === code)?.name ?? code);
  const fact = t(`fact.${fact_kind.replace(".", "_")}`);
  return names.length > 0 ? t("mapping.of", { fact, names: names.join(t("and")) }) : t("mapping.any", { fact });
}
