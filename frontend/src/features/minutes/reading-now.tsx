import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { tell } from "@/components/undo-store";
import { dayText } from "@/dates/format";
import { type Folder, stepOf, useApprove, useBegin } from "./api";

/** What the approver is in the middle of. */
export type Doing = "return" | "amend" | "sign" | undefined;

type Props = { folder: Folder; doing: Doing; onDo: (doing: Doing) => void };

/** What to do now about minutes that are not being written: begin, approve, or nothing. */
export function ReadingNow({ folder, doing, onDo }: Props) {
  const { t } = useTranslation("minutes");
  const { current, actions } = folder;
  const begin = useBegin();
  const approve = useApprove();
  if (!current) {
    if (!actions.includes("begin")) return <NowLine why={t("now.nothing_yet")} />;
    return (
      <>
        <NowLine what={t("now.begin")} why={t("now.begin_why")}>
          <button type="button" className="button button-solid" disabled={begin.isPending} onClick={() => begin.mutate({ params: { path: { activity_id: folder.activity_id } } })}>
            {t("act.begin")}
          </button>
        </NowLine>
        <FormProblem error={begin.error} />
      </>
    );
  }
  if (doing) return <NowLine what={t(`now.${doing}`)} why={t(`now.${doing}_why`)} />;
  const by = t("submitted_by", { name: current.submitted_by_name, day: current.submitted_at && dayText(current.submitted_at) });
  if (actions.includes("approve")) {
    const done = () => tell({ key: "minutes", words: () => t("told.approve") });
    return (
      <>
        <NowLine what={t("now.approve")} why={by}>
          <button type="button" className="button button-solid" disabled={approve.isPending} onClick={() => approve.mutate({ params: stepOf(folder) }, { onSuccess: done })}>
            {t("act.approve")}
          </button>
          <button type="button" className="button" onClick={() => onDo("return")}>
            {t("act.return")}
          </button>
        </NowLine>
        <FormProblem error={approve.error} />
      </>
    );
  }
  if (current.state === "submitted") return <NowLine why={t("now.waiting", { by, names: waitingFor(current).join(t("and")) })} />;
  if (current.state === "approved") return <NowLine why={t(actions.includes("amend") ? "now.approved_amend" : "now.approved")} />;
  return <NowLine />;
}

/** Who has not approved yet. */
function waitingFor({ chair_name, chair_approved_at, recorder_name, recorder_approved_at }: NonNullable<Folder["current"]>) {
  return [!chair_approved_at && chair_name, !recorder_approved_at && recorder_name].filter(Boolean);
}
