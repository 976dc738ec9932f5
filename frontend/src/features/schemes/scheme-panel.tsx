import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { EmptyState } from "@/components/empty-state";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type Folder, stepOf, useAmend, useReturn } from "./api";
import { Editions } from "./editions";
import type { Known } from "./scheme-start";
import { SchemeWriting } from "./scheme-writing";
import type { Doing } from "./scheme-now";
import { SchemeHead } from "./scheme-head";
import { SchemeText } from "./scheme-text";

type Props = {
  folder: Folder;
  doing: Doing;
  onDo: (doing: Doing) => void;
  /** What the activity itself already says, by section of a template. */
  known: Known;
  /** The way to the paper of one edition. */
  paper: (edition: number) => ReactNode;
};

/** The scheme of one activity: begun, written, judged, amended, and its earlier editions. */
export function SchemePanel({ folder, doing, onDo, known, paper }: Props) {
  const { t } = useTranslation("schemes");
  const { current, actions } = folder;
  if (doing === "write" || (!current && actions.includes("write"))) return <SchemeWriting folder={folder} known={known} onDone={() => onDo(undefined)} />;
  if (!current) return <EmptyState kind="nothing" sentence={t("empty")} />;
  return (
    <>
      <section className="card stack" aria-labelledby="scheme-title">
        <h2 id="scheme-title" className="visually-hidden">
          {t("title")}
        </h2>
        <div className="line-spread">
          <SchemeHead edition={current} />
          <span className="line">
            {actions.includes("write") && (
              <button type="button" className="button" onClick={() => onDo("write")}>
                {t("act.write")}
              </button>
            )}
            {actions.includes("return") && !actions.includes("approve") && doing !== "return" && (
              <button type="button" className="button" onClick={() => onDo("return")}>
                {t("act.return")}
              </button>
            )}
            {actions.includes("amend") && <Amend folder={folder} onDone={() => onDo("write")} />}
            {paper(current.edition)}
          </span>
        </div>
        {doing === "return" && <SendBack folder={folder} onDone={() => onDo(undefined)} />}
        <SchemeText edition={current} />
      </section>
      <Editions folder={folder} paper={paper} />
    </>
  );
}

type Step = { folder: Folder; onDone: () => void };

/** A new edition of the same words; the approved one stays until that is approved too. */
function Amend({ folder, onDone }: Step) {
  const { t } = useTranslation("schemes");
  const amend = useAmend();
  return (
    <>
      <button type="button" className="button" disabled={amend.isPending} onClick={() => amend.mutate({ params: stepOf(folder) }, { onSuccess: onDone })}>
        {t("act.amend")}
      </button>
      <FormProblem error={amend.error} />
    </>
  );
}

function SendBack({ folder, onDone }: Step) {
  const { t } = useTranslation("schemes");
  const back = useReturn();
  const submit = ({ reason = "" }: Record<string, string>) =>
    back.mutate(
      { params: stepOf(folder), body: { reason } },
      {
        onSuccess: () => {
          tell({ key: "scheme", words: () => t("told.return") });
          onDone();
        },
      },
    );
  const actions = (
    <FormActs act={t("act.return")} back={t("back")} isBusy={back.isPending} onBack={onDone} />
  );
  return (
    <Form onSubmit={submit} error={back.error} actions={actions}>
      <Field label={t("return_reason")} name="reason" hint={t("return_hint")} errors={fieldMessages(back.error)}>
        <textarea className="input" />
      </Field>
    </Form>
  );
}
