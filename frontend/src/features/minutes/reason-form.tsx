import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";

type Props = { act: "return" | "amend"; error: unknown; isBusy: boolean; onSubmit: (reason: string) => void; onClose: () => void };

/** One sentence that stays with the minutes: what is to be changed, or why there is another edition. */
export function ReasonForm({ act, error, isBusy, onSubmit, onClose }: Props) {
  const { t } = useTranslation("minutes");
  const actions = (
    <FormActs act={t(`act.${act}`)} back={t("act.back")} isBusy={isBusy} onBack={onClose} />
  );
  return (
    <Form onSubmit={({ reason = "" }) => onSubmit(reason)} error={error} actions={actions}>
      <Field label={t(`reason.${act}`)} name="reason" hint={t(`reason.${act}_hint`)} errors={fieldMessages(error)}>
        <textarea className="input" rows={2} />
      </Field>
    </Form>
  );
}
