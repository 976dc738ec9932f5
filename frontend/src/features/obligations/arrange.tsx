import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Skeleton } from "@/components/skeleton";
import { tell } from "@/components/undo-store";
import { dayAndWeekday, shiftDay, todayIso } from "@/dates/format";
import { useCan } from "@/session/use-can";
import { NoPermission } from "@/components/no-permission";
import { useCancelActivity, usePlanActivity } from "./api";
import { kindsOf, likelyDay, meaningOf } from "./arrange-values";
import type { ActProps } from "./duty-acts";
import { type Proposal, proposalsQuery } from "./proposals";
import { StepForm } from "./step-form";
import { usePlanProposals } from "./use-plan-proposals";

/** A day for what is owed: the proposed one where there is one, else any; the day says how it will count. */
export function Arrange(props: ActProps) {
  const { t } = useTranslation("obligations");
  const mayPlan = useCan("activity.manage");
  const { detail, light } = props;
  const isOpen = light.ends >= todayIso();
  const proposals = useQuery({ ...proposalsQuery({ org: light.unit.org_id, to: light.ends }), enabled: isOpen && mayPlan });
  if (!mayPlan) return <NoPermission />;
  if (isOpen && proposals.isPending) return <Skeleton rows={3} what={t("proposals.title")} />;
  const proposal = proposals.data?.proposals.find(({ duty_id, org_id, period_starts }) => duty_id === detail.duty.id && org_id === light.unit.org_id && period_starts === light.starts);
  return proposal ? <ArrangeProposed {...props} proposal={proposal} /> : <ArrangeFreely {...props} />;
}

function ArrangeProposed({ light, proposal, onDone }: ActProps & { proposal: Proposal }) {
  const { t } = useTranslation("obligations");
  const { plan, mutation, refused } = usePlanProposals();
  const submit = ({ happens_on = "" }: Record<string, string>) => void plan([{ ...proposal, happens_on }]).then((isDone) => isDone && onDone());
  return (
    <StepForm title={t("act.plan")} act={t("arrange.act")} mutation={mutation} onSubmit={submit} onBack={onDone}>
      <p>{proposal.title}</p>
      <Field label={t("arrange.day")} name="happens_on" hint={t(proposal.free ? "arrange.proposed" : "arrange.proposed_busy", { day: dayAndWeekday(proposal.happens_on) })} errors={refused ? { happens_on: refused } : fieldMessages(mutation.error)}>
        <input type="date" className="input" defaultValue={proposal.happens_on} min={light.starts} max={light.ends} />
      </Field>
    </StepForm>
  );
}

function ArrangeFreely({ detail, light, kinds, onDone }: ActProps) {
  const { t } = useTranslation("obligations");
  const today = todayIso();
  const [day, choose] = useState(likelyDay(light, today, shiftDay(today, 1)));
  const plan = usePlanActivity();
  const cancel = useCancelActivity();
  const errors = fieldMessages(plan.error);
  const offered = kindsOf(detail.duty.satisfied_by);
  const named = kinds.filter(({ code }) => offered.includes(code));
  const submit = ({ title = "", happens_on = day, starts_at = "", kind = offered[0] ?? "" }: Record<string, string>) =>
    plan.mutate(
      { body: { org_id: light.unit.org_id, kind, title, happens_on, date_fixed: true, starts_at: starts_at || null } },
      {
        onSuccess: (made) => {
          const undo = async () => void (await cancel.mutateAsync({ params: { path: { activity_id: made.id }, header: { "if-match": `"${made.version}"` } }, body: { reason: t("arrange.undone") } }));
          tell({ key: "arranged", words: () => t("arrange.told", { day: dayAndWeekday(made.happens_on), title: made.title }), undo });
          onDone();
        },
      },
    );
  if (offered.length === 0) return <p className="hint">{t("arrange.not_an_activity")}</p>;
  const means = meaningOf(day, light, today);
  return (
    <StepForm title={t("act.plan")} act={t("arrange.act")} mutation={plan} onSubmit={submit} onBack={onDone}>
      <Field label={t("arrange.title")} name="title" errors={errors}>
        <input className="input" defaultValue={t("arrange.title_of", { period: light.name, name: detail.duty.name })} />
      </Field>
      {named.length > 1 && (
        <Field label={t("arrange.kind")} name="kind" errors={errors}>
          <select className="input">
            {named.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <div className="pair">
        <Field label={t("arrange.day")} name="happens_on" errors={errors}>
          <input type="date" className="input" value={day} onChange={(event) => choose(event.target.value)} />
        </Field>
        <Field label={t("arrange.time")} name="starts_at" errors={errors}>
          <input type="time" className="input" />
        </Field>
      </div>
      <p className="hint" role="status">
        {t(`arrange.means.${means}`, { period: light.name, act: t("act.make_up") })}
      </p>
    </StepForm>
  );
}
