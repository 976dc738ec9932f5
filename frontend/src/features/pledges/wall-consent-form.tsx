import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { type Consent, useGiveForMember } from "./wall-api";

const INVALID = 422;

/** Somebody's sheet with its day: from then on the name may stand on the wall. */
export function WallConsentForm({ person: { person_id }, onDone }: { person: Consent; onDone: () => void }) {
  const { t } = useTranslation("wall-staff");
  const [refused, refuse] = useState<ApiProblem>();
  const give = useGiveForMember();
  const error = refused ?? give.error;
  const save = ({ given_on = "" }) => {
    const wrong = wrongWith(given_on);
    refuse(wrong && new ApiProblem(INVALID, { fields: [{ path: "given_on", code: wrong, message: t(`consents.${wrong}`) }] }));
    if (!wrong) give.mutate({ params: { path: { person_id } }, body: { given_on } }, { onSuccess: done });
  };
  const done = () => {
    tell({ key: "consents.told_given", words: (count) => t("consents.told_given", { count }) });
    onDone();
  };
  return (
    <Form onSubmit={save} error={error} actions={<FormActs act={t(give.isPending ? "consents.saving" : "consents.save")} back={t("consents.not_now")} isBusy={give.isPending} onBack={onDone} />}>
      <Field label={t("consents.day")} name="given_on" errors={fieldMessages(error)}>
        <input type="date" className="input input-fit" defaultValue={todayIso()} max={todayIso()} ref={focus} />
      </Field>
    </Form>
  );
}

const focus = (field: HTMLInputElement | null) => field?.focus();

/** A day to come can be typed past the calendar's last one. */
const wrongWith = (day: string) => (day === "" ? "day_missing" : day > todayIso() ? "day_to_come" : undefined);
