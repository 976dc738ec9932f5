import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type Showcase, stepOf, useCloseShowcase, useReopen } from "./api";

/** What a committee does about a lesson: type sheets from paper, close the scores, open them again with a reason. */
export function CommitteeActs({ it }: { it: Showcase }) {
  const { t } = useTranslation("showcases");
  const open = useOpen();
  const close = useCloseShowcase();
  const [isReopening, reopen] = useState(false);
  const may = (action: string) => it.actions.includes(action);
  const mayEnter = it.sheets !== null && (it.phase === "scoring" || it.phase === "waiting");
  const shut = () => close.mutate({ params: stepOf(it) }, { onSuccess: () => tell({ key: "showcase-closed", words: () => t("told.closed") }) });
  if (isReopening) return <ReopenForm it={it} onDone={() => reopen(false)} />;
  return (
    <div className="stack-tight">
      <div className="line">
        {may("close") && (
          <button type="button" className={may("score") && !it.own_sheet ? "button" : "button button-solid"} disabled={close.isPending} onClick={shut}>
            {t("act.close", { count: it.sheets ?? 0 })}
          </button>
        )}
        {mayEnter && (
          <button type="button" className="button" onClick={() => open.show("paper")}>
            {t("act.paper")}
          </button>
        )}
        {may("reopen") && (
          <button type="button" className="button" onClick={() => reopen(true)}>
            {t("act.reopen")}
          </button>
        )}
      </div>
      <FormProblem error={close.error} />
    </div>
  );
}

function ReopenForm({ it, onDone }: { it: Showcase; onDone: () => void }) {
  const { t } = useTranslation("showcases");
  const reopen = useReopen();
  const actions = <FormActs act={t("act.reopen")} back={t("back")} isBusy={reopen.isPending} onBack={onDone} />;
  return (
    <Form onSubmit={({ reason = "" }) => reopen.mutate({ params: stepOf(it), body: { reason } }, { onSuccess: onDone })} error={reopen.error} actions={actions}>
      <Field label={t("reopen.reason")} name="reason" hint={t("reopen.hint")} errors={fieldMessages(reopen.error)}>
        <input className="input" />
      </Field>
    </Form>
  );
}
