import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { type Activity, stepOf, useCancel } from "./api";

/** It did not take place: why, for whoever looks later. Stays on the calendar, dashed. */
export function CancelActivity({ activity, onDone }: { activity: Activity; onDone: () => void }) {
  const { t } = useTranslation("activities");
  const cancel = useCancel();
  const submit = ({ reason = "" }: Record<string, string>) =>
    cancel.mutate({ params: stepOf(activity), body: { reason } }, { onSuccess: onDone });
  const actions = (
    <div className="line">
      <button type="submit" className="button button-solid" disabled={cancel.isPending}>
        {t("cancel.act")}
      </button>
      <button type="button" className="button" onClick={onDone}>
        {t("cancel.not_now")}
      </button>
    </div>
  );
  return (
    <Dialog title={t("cancel.title", { title: activity.title })} onClose={onDone}>
      <Form onSubmit={submit} error={cancel.error} actions={actions}>
        <Field label={t("cancel.reason")} name="reason" hint={t("cancel.hint")} errors={fieldMessages(cancel.error)}>
          <input className="input" />
        </Field>
      </Form>
    </Dialog>
  );
}
