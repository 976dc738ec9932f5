import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { type Closing, type Side, useWithdraw } from "./api";

/** Takes the last evaluation back, with the reason that stays beside it. */
export function WithdrawForm({ it, side, onDone }: { it: Closing; side: Side; onDone: () => void }) {
  const { t } = useTranslation("showcases");
  const withdraw = useWithdraw();
  const submit = ({ reason = "" }: Record<string, string>) =>
    withdraw.mutate({ params: { path: { mentorship_id: it.mentorship_id } }, body: { side, reason } }, { onSuccess: onDone });
  const actions = (
    <div className="line">
      <button type="submit" className="button" disabled={withdraw.isPending}>
        {t("closing.withdraw")}
      </button>
      <button type="button" className="button" onClick={onDone}>
        {t("back")}
      </button>
    </div>
  );
  return (
    <Form onSubmit={submit} error={withdraw.error} actions={actions}>
      <Field label={t("closing.why_withdraw")} name="reason" errors={fieldMessages(withdraw.error)}>
        <input className="input" />
      </Field>
    </Form>
  );
}
