import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { useUnbind } from "./api";

/** After a lost phone. Cannot be taken back, so it says first what it does; a new slip binds again. */
export function UnbindPhones({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation("members");
  const [isAsked, ask] = useState(false);
  const unbind = useUnbind();
  const done = () => {
    tell({ key: `unbound:${id}`, words: () => t("unbind.told", { name }) });
    ask(false);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => ask(true)}>
        {t("unbind.open")}
      </button>
      {isAsked && (
        <ConfirmIrreversible
          title={t("unbind.title", { name })}
          act={t("unbind.act")}
          notNow={t("unbind.leave")}
          isBusy={unbind.isPending}
          onAct={() => unbind.mutate({ params: { path: { person_id: id } } }, { onSuccess: done })}
          onClose={() => ask(false)}
        >
          <p>{t("unbind.why")}</p>
          <FormProblem error={unbind.error} />
        </ConfirmIrreversible>
      )}
    </>
  );
}
