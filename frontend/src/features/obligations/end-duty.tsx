import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { tell } from "@/components/undo-store";
import { VersionConflict } from "@/components/version-conflict";
import { dayText, dayWithYear, todayIso } from "@/dates/format";
import { type Duty, dutyStep, STALE, useEndDuty } from "./api";
import { StepForm } from "./step-form";

/** The last day on which it is owed. Another day that somebody gave it meanwhile stands beside this one. */
export function EndDuty({ duty, onDone }: { duty: Duty; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const end = useEndDuty();
  const [seen] = useState(duty);
  const [wanted, want] = useState("");
  const isStale = end.isError && asProblem(end.error).status === STALE && duty.row_version !== seen.row_version;
  const save = (on: string, before: Duty) => {
    want(on);
    end.mutate(
      { params: dutyStep(before), body: { on } },
      {
        onSuccess: () => {
          tell({ key: "ended", words: () => t("end.told", { name: duty.name, day: dayText(on) }) });
          onDone();
        },
      },
    );
  };
  const error = isStale ? null : end.error;
  const theirs = duty.effective_to ? dayWithYear(duty.effective_to) : t("end.open");
  return (
    <>
      <StepForm title={t("act.end")} act={t("end.act")} mutation={{ error, isPending: end.isPending }} onSubmit={({ on = "" }) => save(on, seen)} onBack={onDone}>
        <Field label={t("end.on")} name="on" hint={t("end.hint")} errors={fieldMessages(error)}>
          <input type="date" className="input" defaultValue={todayIso()} />
        </Field>
      </StepForm>
      {isStale && (
        <VersionConflict
          differences={[
            { label: t("end.on"), mine: dayWithYear(wanted), theirs },
            { label: t("form.every"), mine: seen.frequency, theirs: duty.frequency },
          ]}
          onKeepMine={() => save(wanted, duty)}
          onKeepTheirs={onDone}
          onClose={() => end.reset()}
        />
      )}
    </>
  );
}
