import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { FormProblem } from "@/components/form-problem";
import { useRemoveSample } from "./api";

/** Throws the sample away and goes on to the set-up link that comes back. */
export function RemoveSample() {
  const { t } = useTranslation("installation");
  const [isAsked, ask] = useState(false);
  const remove = useRemoveSample();
  const act = () => remove.mutate({}, { onSuccess: ({ setup_url }) => location.assign(setup_url) });
  return (
    <>
      <button type="button" className="button" onClick={() => ask(true)}>
        {t("remove_sample")}
      </button>
      {isAsked && (
        <ConfirmIrreversible
          title={t("remove_title")}
          act={t("remove_act")}
          notNow={t("remove_not_now")}
          isBusy={remove.isPending}
          onAct={act}
          onClose={() => ask(false)}
        >
          <p>{t("remove_why")}</p>
          <FormProblem error={remove.error} />
        </ConfirmIrreversible>
      )}
    </>
  );
}
