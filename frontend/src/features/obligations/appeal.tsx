import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { tell } from "@/components/undo-store";
import { useAppeal } from "./api";
import type { ActProps } from "./duty-acts";
import { StepForm } from "./step-form";

/** What is wrong with the light; the organisation above answers. */
export function Appeal({ detail, light, onDone }: ActProps) {
  const { t } = useTranslation("obligations");
  const appeal = useAppeal();
  const submit = ({ words = "" }: Record<string, string>) =>
    appeal.mutate(
      { params: { path: { duty_id: detail.duty.id } }, body: { org_id: light.unit.org_id, person_id: light.unit.person_id, period: light.starts, words } },
      {
        onSuccess: (made) => {
          tell({ key: `appeal:${made.id}`, words: () => t("appeal.told", { org: made.answering_org_name }) });
          onDone();
        },
      },
    );
  return (
    <StepForm title={t("appeal.title", { period: light.name })} act={t("appeal.act")} mutation={appeal} onSubmit={submit} onBack={onDone}>
      <Field label={t("appeal.words")} name="words" hint={t("appeal.words_hint")} errors={fieldMessages(appeal.error)}>
        <textarea className="input" />
      </Field>
    </StepForm>
  );
}
