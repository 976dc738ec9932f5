import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { dayAndWeekday, shiftDay, todayIso } from "@/dates/format";
import { periodActivitiesQuery, useMakeUp, useWithdrawMakeUp } from "./api";
import { kindsOf } from "./arrange-values";
import type { ActProps } from "./duty-acts";
import { laterRecords } from "./later-records";
import { StepForm } from "./step-form";
import form from "./step-form.module.css";

const SOURCE = "activity";

/** Which later activity made up for what was missed; it no longer counts for its own period. */
export function MakeUpForm({ detail, light, onDone }: ActProps) {
  const { t } = useTranslation("obligations");
  const make = useMakeUp();
  const withdraw = useWithdrawMakeUp();
  const errors = fieldMessages(make.error);
  const found = useQuery(periodActivitiesQuery(light.unit.org_id, shiftDay(light.ends, 1), todayIso()));
  const taken = detail.make_ups.filter(({ withdrawn_at }) => withdrawn_at === null).map(({ source_id }) => source_id);
  const submit = ({ source_id = "", reason = "" }: Record<string, string>) =>
    make.mutate(
      { params: { path: { duty_id: detail.duty.id } }, body: { org_id: light.unit.org_id, person_id: light.unit.person_id, period: light.starts, source: SOURCE, source_id, reason } },
      {
        onSuccess: (made) => {
          tell({
            key: `made-up:${made.id}`,
            words: () => t("make_up.told", { period: light.name }),
            undo: async () => void (await withdraw.mutateAsync({ params: { path: { make_up_id: made.id } } })),
          });
          onDone();
        },
      },
    );
  return (
    <QueryBlock query={found} what={t("act.make_up")} rows={3}>
      {({ items }) => {
        const later = laterRecords(items, kindsOf(detail.duty.satisfied_by), taken);
        if (later.length === 0)
          return (
            <section className="card stack-tight">
              <h3>{t("act.make_up")}</h3>
              <p>{t("make_up.none", { name: detail.duty.name })}</p>
              <div className="line">
                <Link to="/calendar" className="button">
                  {t("make_up.calendar")}
                </Link>
                <button type="button" className="button" onClick={onDone}>
                  {t("back")}
                </button>
              </div>
            </section>
          );
        return (
          <StepForm title={t("act.make_up")} act={t("make_up.act")} mutation={make} onSubmit={submit} onBack={onDone}>
            <p className="hint">{t("make_up.how", { period: light.name })}</p>
            <fieldset className={form.choices}>
              <legend className="visually-hidden">{t("make_up.which")}</legend>
              {later.map(({ id, title, happens_on }, place) => (
                <label key={id} className="line">
                  <input type="radio" name="source_id" value={id} defaultChecked={place === 0} />
                  {dayAndWeekday(happens_on)} {title}
                </label>
              ))}
            </fieldset>
            <Field label={t("reason")} name="reason" errors={errors}>
              <input className="input" defaultValue={t("make_up.reason", { period: light.name })} />
            </Field>
          </StepForm>
        );
      }}
    </QueryBlock>
  );
}
