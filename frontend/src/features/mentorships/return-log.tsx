import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { dayText } from "@/dates/format";
import { type Log, logStep, type Mentorship, useReturnLog } from "./api";

/** What is not right about a record, in the place of the buttons that began it. */
export function ReturnLog({ pair, log, onDone }: { pair: Mentorship; log: Log; onDone: () => void }) {
  const { t } = useTranslation("mentorships");
  const back = useReturnLog();
  const done = () => {
    tell({ key: `returned${log.id}`, words: () => t("told.returned", { day: dayText(log.happened_on), kind: log.kind_name, name: log.recorded_by_name }) });
    onDone();
  };
  const actions = <FormActs act={t("act.return")} back={t("act.back")} isBusy={back.isPending} onBack={onDone} />;
  return (
    <Form onSubmit={({ reason = "" }) => back.mutate({ params: logStep(pair, log), body: { reason } }, { onSuccess: done })} error={back.error} actions={actions}>
      <Field label={t("log.return_reason")} name="reason" errors={fieldMessages(back.error)}>
        <input className="input" maxLength={200} />
      </Field>
    </Form>
  );
}
