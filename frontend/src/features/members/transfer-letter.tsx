import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";

/** What a letter of introduction says beside the two organisations. */
export function LetterFields({ errors }: { errors: Record<string, string> }) {
  const { t } = useTranslation("members");
  return (
    <>
      <Field label={t("transfer.reason")} name="reason" hint={t("transfer.reason_hint")} errors={errors}>
        <input className="input" />
      </Field>
      <div className="pair">
        <Field label={t("transfer.letter_number")} name="letter_number" errors={errors}>
          <input className="input" />
        </Field>
        <Field label={t("transfer.dues")} name="dues_paid_until" errors={errors}>
          <input type="month" className="input" />
        </Field>
      </div>
    </>
  );
}
