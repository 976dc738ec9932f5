import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { stepOf, type System, usePublish } from "./api";

/** Published, a system never changes: what follows is said first. */
export function PublishAct({ it }: { it: System }) {
  const { t } = useTranslation("scores");
  const [isAsked, ask] = useState(false);
  const publish = usePublish();
  const done = () => {
    ask(false);
    tell({ key: "published", words: () => t("told.published", { name: it.name }) });
  };
  return (
    <>
      <button type="button" className="button button-solid" onClick={() => ask(true)}>
        {t("system.publish")}
      </button>
      {isAsked && (
        <ConfirmIrreversible
          title={t("publish.title")}
          act={t("publish.act", { count: it.indicators.length })}
          notNow={t("publish.not")}
          isBusy={publish.isPending}
          onAct={() => publish.mutate({ params: stepOf(it) }, { onSuccess: done })}
          onClose={() => ask(false)}
        >
          <p>{t(it.subject === "branch" ? "publish.branch" : "publish.member", { count: it.indicators.length })}</p>
          {it.replaces_id && <p>{t("publish.replaces")}</p>}
          <FormProblem error={publish.error} />
        </ConfirmIrreversible>
      )}
    </>
  );
}
