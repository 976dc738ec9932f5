import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { tell } from "@/components/undo-store";
import { dayText, todayIso } from "@/dates/format";
import { type Duty, dutyStep, useEndDuty } from "./api";
import { StepForm } from "./step-form";

/** The last day on which it is owed. */
export function EndDuty({ duty, onDone }: { duty: Duty; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const end = useEndDuty();
  const submit = ({ on = "" }: Record<string, string>) =>
    end.mutate(
      { params: dutyStep(duty), body: { on } },
      {
        onSuccess: () => {
          tell({ key: "ended", words: () => t("end.told", { name: duty.name, day: dayText(on) }) });
          onDone();
        },
      },
    );
  return (
    <StepForm title={t("act.end")} act={t("end.act")} mutation={end} onSubmit={submit} onBack={onDone}>
      <Field label={t("end.on")} name="on" hint={t("end.hint")} errors={fieldMessages(end.error)}>
        <input type="date" className="input" defaultValue={todayIso()} />
      </Field>
    </StepForm>
  );
}
