import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { tell } from "@/components/undo-store";
import type { ActProps } from "./duty-acts";
import { useEnterOpenings, useWithdrawOpenings } from "./openings";
import { StepForm } from "./step-form";

/** One thing that was done before the branch began here, with its own day and title. */
export function EnterOpening({ detail, light, onDone }: ActProps) {
  const { t } = useTranslation("obligations");
  const enter = useEnterOpenings();
  const withdraw = useWithdrawOpenings();
  const refused = enter.data?.rows.find(({ outcome }) => outcome === "refused")?.message;
  const submit = ({ happened_on = "", title = "" }: Record<string, string>) =>
    enter.mutate(
      { body: { org_id: light.unit.org_id, rows: [{ duty_id: detail.duty.id, person_id: light.unit.person_id, happened_on, title }] } },
      {
        onSuccess: ({ rows, recorded }) => {
          if (recorded === 0) return;
          tell({ key: "opening", words: () => t("opening.told", { count: recorded }), undo: () => withdraw(rows) });
          onDone();
        },
      },
    );
  return (
    <StepForm title={t("act.open")} act={t("opening.act")} mutation={enter} onSubmit={submit} onBack={onDone}>
      <p className="hint">{t("opening.why")}</p>
      <Field label={t("arrange.title")} name="title" errors={fieldMessages(enter.error)}>
        <input className="input" defaultValue={t("arrange.title_of", { period: light.name, name: detail.duty.name })} />
      </Field>
      <Field label={t("opening.day")} name="happened_on" errors={refused ? { happened_on: refused } : fieldMessages(enter.error)}>
        <input type="date" className="input" defaultValue={light.ends} />
      </Field>
    </StepForm>
  );
}
