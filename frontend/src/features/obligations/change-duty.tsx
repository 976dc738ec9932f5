import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { tell } from "@/components/undo-store";
import { type Duty, useChangeDuty } from "./api";
import { DutyFields } from "./duty-fields";
import { dutyValues } from "./duty-values";
import type { Kind } from "./opened-duty";
import { StepForm } from "./step-form";

const CHANGED_MEANWHILE = 412;

/** What it says from a day on; somebody else's edit meanwhile is said, and nothing typed is lost. */
export function ChangeDuty({ duty, kinds, onDone }: { duty: Duty; kinds: Kind[]; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const change = useChangeDuty();
  const submit = (typed: Record<string, string>) =>
    change.mutate(
      { duty, change: { ...dutyValues(typed, kinds, duty.satisfied_by), held_by: duty.held_by, year: duty.year, year_kind: duty.year_kind } },
      {
        onSuccess: () => {
          tell({ key: "changed", words: () => t("change.told", { name: typed.name }) });
          onDone();
        },
      },
    );
  const act = t(asProblem(change.error).status === CHANGED_MEANWHILE ? "change.anyway" : "change.act");
  return (
    <StepForm title={t("act.change")} act={act} mutation={change} onSubmit={submit} onBack={onDone}>
      <DutyFields terms={duty} kinds={kinds} errors={fieldMessages(change.error)} />
    </StepForm>
  );
}
