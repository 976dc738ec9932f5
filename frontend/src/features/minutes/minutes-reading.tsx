import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type Folder, type Resolution, stepOf, useAmend, useReturn, useWordFile } from "./api";
import { Editions } from "./editions";
import { MinutesHead } from "./minutes-head";
import { MinutesText } from "./minutes-text";
import type { Doing } from "./reading-now";
import { ReasonForm } from "./reason-form";
import { SignatureForm } from "./signature-form";

type Props = {
  folder: Folder;
  doing: Doing;
  onDo: (doing: Doing) => void;
  /** The way to the paper of one edition. */
  paper: (edition: number) => ReactNode;
  /** The way to where a signed page may be kept. */
  keep?: ReactNode;
  after?: (resolution: Resolution) => ReactNode;
};

/** Minutes that are read: handed in or approved, with what may be done about them. */
export function MinutesReading({ folder, doing, onDo, paper, keep, after }: Props) {
  const { t } = useTranslation("minutes");
  const word = useWordFile();
  const { current, actions, activity_id } = folder;
  if (!current) return actions.includes("begin") ? null : <EmptyState kind="nothing" sentence={t("empty")} />;
  const offer = (act: NonNullable<Doing>) =>
    doing !== act && (
      <button type="button" className="button" onClick={() => onDo(act)}>
        {t(`act.${act}`)}
      </button>
    );
  return (
    <>
      <section className="card stack" aria-labelledby="minutes-title">
        <h2 id="minutes-title" className="visually-hidden">
          {t("title")}
        </h2>
        <div className="line-spread">
          <MinutesHead edition={current} />
          <span className="line">
            {actions.includes("sign") && offer("sign")}
            {actions.includes("return") && !actions.includes("approve") && offer("return")}
            {actions.includes("amend") && offer("amend")}
            {paper(current.edition)}
            <button type="button" className="button" disabled={word.isPending} onClick={() => word.mutate({ activity_id, edition: current.edition })}>
              {t("act.word")}
            </button>
          </span>
        </div>
        <FormProblem error={word.error} />
        {doing === "sign" && <SignatureForm folder={folder} keep={keep} onDone={() => onDo(undefined)} />}
        {doing && doing !== "sign" && <Reason folder={folder} act={doing} onDone={() => onDo(undefined)} />}
        <MinutesText edition={current} after={current.state === "approved" ? after : undefined} />
      </section>
      <Editions folder={folder} paper={paper} />
    </>
  );
}

/** Sends it back, or begins the next edition; both say why. */
function Reason({ folder, act, onDone }: { folder: Folder; act: "return" | "amend"; onDone: () => void }) {
  const { t } = useTranslation("minutes");
  const back = useReturn();
  const amend = useAmend();
  const step = act === "return" ? back : amend;
  const submit = (reason: string) =>
    step.mutate(
      { params: stepOf(folder), body: { reason } },
      {
        onSuccess: () => {
          tell({ key: "minutes", words: () => t(`told.${act}`) });
          onDone();
        },
      },
    );
  return <ReasonForm act={act} error={step.error} isBusy={step.isPending} onSubmit={submit} onClose={onDone} />;
}
