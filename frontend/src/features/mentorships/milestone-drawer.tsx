import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormProblem } from "@/components/form-problem";
import { type Mentorship, type Milestone, milestoneStep, useAddMilestone, useChangeMilestone, useDropMilestone } from "./api";

type Props = { pair: Mentorship; milestone?: Milestone; onDone: () => void };

/** Drawer: one more milestone, or one that nobody has said is reached put right or dropped. */
export function MilestoneDrawer({ pair, milestone, onDone }: Props) {
  const { t } = useTranslation("mentorships");
  const add = useAddMilestone();
  const change = useChangeMilestone();
  const drop = useDropMilestone();
  const error = add.error ?? change.error;
  const errors = fieldMessages(error);
  const submit = ({ title = "", due_on = "" }: Record<string, string>) => {
    const body = { title: title.trim(), due_on };
    if (milestone) change.mutate({ pair, milestone, body }, { onSuccess: onDone });
    else add.mutate({ params: { path: { mentorship_id: pair.id } }, body }, { onSuccess: onDone });
  };
  const actions = (
    <div className="line">
      <button type="submit" className="button button-solid" disabled={add.isPending || change.isPending}>
        {t("act.save")}
      </button>
      {milestone?.actions.includes("drop") && (
        <button type="button" className="button" disabled={drop.isPending} onClick={() => drop.mutate({ params: milestoneStep(pair, milestone) }, { onSuccess: onDone })}>
          {t("act.drop")}
        </button>
      )}
    </div>
  );
  return (
    <Drawer title={t(milestone ? "milestone.change" : "act.add_milestone")}>
      <Form onSubmit={submit} error={error} actions={actions}>
        <Field label={t("milestone.title")} name="title" errors={errors}>
          <input className="input" defaultValue={milestone?.title} maxLength={100} />
        </Field>
        <Field label={t("milestone.due")} name="due_on" hint={t("milestone.due_hint")} errors={errors}>
          <input type="date" className="input input-fit" defaultValue={milestone?.due_on} min={pair.starts_on} max={pair.ends_on} />
        </Field>
      </Form>
      <FormProblem error={drop.error} />
    </Drawer>
  );
}
