import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { tell } from "@/components/undo-store";
import { dayText } from "@/dates/format";
import { type Folder, stepOf, useApprove, useSubmit } from "./api";

/** What the writer or the approver is in the middle of. */
export type Doing = "write" | "return" | undefined;

type Props = { folder: Folder; doing: Doing; onDo: (doing: Doing) => void };

/** What to do now about the scheme, by its state and by what the caller may do. */
export function SchemeNow({ folder, doing, onDo }: Props) {
  const { t } = useTranslation("schemes");
  const { current, actions } = folder;
  const submit = useSubmit();
  const approve = useApprove();
  const isBusy = submit.isPending || approve.isPending;
  const done = (words: string) => ({ onSuccess: () => tell({ key: "scheme", words: () => t(words as "told.submit") }) });
  const solid = (word: string, onClick: () => void) => (
    <button type="button" className="button button-solid" disabled={isBusy} onClick={onClick}>
      {word}
    </button>
  );
  const write = (word: string) => solid(word, () => onDo("write"));
  if (doing === "write") return <NowLine what={t("now.writing")} why={t("now.writing_why")} />;
  if (!current) return actions.includes("write") ? <NowLine what={t("now.begin")} why={t("now.begin_why")} /> : <NowLine />;
  if (actions.includes("approve") && !doing) {
    return (
      <>
        <NowLine what={t("now.approve")} why={submittedBy()}>
          {solid(t("act.approve"), () => approve.mutate({ params: stepOf(folder) }, done("told.approve")))}
          <button type="button" className="button" onClick={() => onDo("return")}>
            {t("act.return")}
          </button>
        </NowLine>
        <FormProblem error={approve.error} />
      </>
    );
  }
  if (doing === "return") return <NowLine what={t("now.return")} why={t("now.return_why")} />;
  if (current.state === "submitted") return <NowLine why={t(actions.includes("return") ? "now.other_approves" : "now.waiting", { by: submittedBy() })} />;
  if (current.state === "approved") return <NowLine why={t(actions.includes("amend") ? "now.approved_amend" : "now.approved")} />;
  if (current.state === "returned" && actions.includes("write")) return <NowLine what={t("now.returned")} why={current.return_reason}>{write(t("act.write"))}</NowLine>;
  if (!actions.includes("submit")) return actions.includes("write") ? <NowLine what={t("now.empty")} why={t("now.empty_why")}>{write(t("act.go_on"))}</NowLine> : <NowLine />;
  return (
    <>
      <NowLine what={t("now.submit")} why={t("now.submit_why")}>
        {solid(t("act.submit"), () => submit.mutate({ params: stepOf(folder) }, done("told.submit")))}
      </NowLine>
      <FormProblem error={submit.error} />
    </>
  );

  function submittedBy() {
    return current?.submitted_at ? t("submitted_by", { name: current.submitted_by_name, day: dayText(current.submitted_at) }) : "";
  }
}
