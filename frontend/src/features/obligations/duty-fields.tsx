import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { todayIso } from "@/dates/format";
import type { Duty } from "./api";
import { EVERY, KEEP, UNITS } from "./duty-values";
import { MoreFields } from "./more-fields";
import type { Kind } from "./opened-duty";

export type Terms = Pick<Duty, "name" | "short" | "unit" | "held_by" | "every" | "times" | "times_max" | "weekday" | "time" | "in_term_only" | "skips_holidays" | "strength" | "citation" | "group" | "satisfied_by" | "effective_to">;
type Props = { terms?: Terms; kinds: Kind[]; errors: Record<string, string> };

/** What is owed, by whom and how often, and what counts; the rest is folded away. */
export function DutyFields({ terms, kinds, errors }: Props) {
  const { t } = useTranslation("obligations");
  const [every, recur] = useState(terms?.every ?? "month");
  const [criterion, ...others] = terms?.satisfied_by ?? [];
  const only = others.length === 0 && criterion?.activity_kinds.length === 1 ? criterion.activity_kinds[0] : undefined;
  return (
    <>
      <Field label={t("form.name")} name="name" errors={errors}>
        <input className="input" defaultValue={terms?.name} />
      </Field>
      <div className="pair">
        <Field label={t("form.every")} name="every" errors={errors}>
          <select className="input" value={every} onChange={(event) => recur(event.target.value as typeof every)}>
            {EVERY.map((one) => (
              <option key={one} value={one}>
                {t(`every.${one}`)}
              </option>
            ))}
          </select>
        </Field>
        {every !== "day" && (
          <Field label={t("form.times")} name="times" errors={errors}>
            <input className="input" inputMode="numeric" defaultValue={terms?.times ?? 1} />
          </Field>
        )}
      </div>
      {terms ? (
        <HeldBy terms={terms} />
      ) : (
        <Field label={t("form.unit")} name="unit" errors={errors}>
          <select className="input">
            {UNITS.map((one) => (
              <option key={one} value={one}>
                {t(`unit.${one}`)}
              </option>
            ))}
          </select>
        </Field>
      )}
      {every === "day" ? (
        <p className="hint">{t("form.by_day")}</p>
      ) : (
        <Field label={t("form.kind")} name="kind" hint={t("form.kind_hint")} errors={{ ...errors, ...(errors.satisfied_by && { kind: errors.satisfied_by }) }}>
          <select className="input" key={kinds.length} defaultValue={terms ? (only ?? KEEP) : ""}>
            {terms && !only && <option value={KEEP}>{t("form.kind_keep")}</option>}
            {!terms && <option value="">{t("form.kind_choose")}</option>}
            {kinds.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label={t("form.from")} name="effective_from" hint={t(terms ? "form.from_hint_change" : "form.from_hint")} errors={errors}>
        <input type="date" className="input" defaultValue={todayIso()} />
      </Field>
      <MoreFields terms={terms} errors={errors} />
    </>
  );
}

/** Who owes it is fixed: a duty of others is another duty. */
function HeldBy({ terms: { unit } }: { terms: Terms }) {
  const { t } = useTranslation("obligations");
  return (
    <div>
      <input type="hidden" name="unit" value={unit} />
      <p>{t("form.unit_is", { unit: t(`unit.${unit}`) })}</p>
      <p className="hint">{t("form.unit_fixed")}</p>
    </div>
  );
}
