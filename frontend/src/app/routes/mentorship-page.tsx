import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import { hostsQuery } from "@/features/activities/api";
import { type Log, logsQuery, type Mentorship, mentorshipQuery, type Milestone, milestonesQuery, type TermTargets, targetsQuery } from "@/features/mentorships/api";
import { EditPair } from "@/features/mentorships/edit-pair";
import { GrowthRecord } from "@/features/mentorships/growth-record";
import { LogForm } from "@/features/mentorships/log-form";
import { MilestoneDrawer } from "@/features/mentorships/milestone-drawer";
import { MilestoneStrip } from "@/features/mentorships/milestone-strip";
import { ownStep } from "@/features/mentorships/own-step";
import { PairAbout } from "@/features/mentorships/pair-about";
import { PairActs } from "@/features/mentorships/pair-acts";
import { PairHead } from "@/features/mentorships/pair-head";
import { CLOSING, PairNow } from "@/features/mentorships/pair-now";
import { PaperAgreement } from "@/features/mentorships/paper-agreement";
import { ReasonDrawer } from "@/features/mentorships/reason-drawer";
import { ReplaceMentor } from "@/features/mentorships/replace-mentor";
import { TargetsBlock } from "@/features/mentorships/targets-block";
import { ClosingBlock } from "@/features/showcases/closing-block";
import { PairShowcases } from "@/features/showcases/pair-showcases";
import { useCan } from "@/session/use-can";
import { useIsPhone } from "@/theme/use-is-phone";
import styles from "./mentorship-page.module.css";

const FROM = "/staff/mentorships/$mentorshipId";

/** `/mentorships/:id`: one pair, what it waits for, how far it is, and the record of its growth. */
export function MentorshipPage() {
  const { t } = useTranslation("mentorships");
  const { mentorshipId } = useParams({ from: FROM });
  const pair = useQuery(mentorshipQuery(mentorshipId));
  const milestones = useQuery(milestonesQuery(mentorshipId));
  const logs = useQuery(logsQuery(mentorshipId));
  const targets = useQuery(targetsQuery(mentorshipId));
  return (
    <QueryBlock query={pair} what={t("reading")} rows={8}>
      {(data) => (
        <QueryBlock query={milestones} what={t("milestones")} rows={8}>
          {({ items, hints }) => (
            <QueryBlock query={logs} what={t("record.title")} rows={8}>
              {(written) => <Pair pair={data} milestones={items} hints={hints} logs={written} terms={targets.data ?? []} />}
            </QueryBlock>
          )}
        </QueryBlock>
      )}
    </QueryBlock>
  );
}

type Parts = { pair: Mentorship; milestones: Milestone[]; hints: Mentorship["hints"]; logs: Log[]; terms: TermTargets[] };

/** The record comes once both have agreed; before that the page is about what they agree to. */
function Pair({ pair, milestones, hints, logs, terms }: Parts) {
  const { t } = useTranslation("mentorships");
  const { term: asked, kind } = useSearch({ from: FROM });
  const navigate = useNavigate();
  const open = useOpen();
  const put = (change: { term?: string; kind?: string }) => void navigate({ to: ".", search: (before) => ({ ...before, ...change }) });
  const term = terms.find((one) => one.term === asked) ?? terms.find(({ current }) => current) ?? terms[0];
  const counted = term?.targets.find((one) => one.kind === kind);
  const onLog = pair.actions.includes("add_log") ? () => open.show("log") : undefined;
  const isSolid = !ownStep(pair, logs, milestones);
  const hasBegun = pair.active_at !== null;
  const isPhone = useIsPhone();
  const mayManage = useCan("mentorship.manage");
  const mayClose = pair.actions.includes("start_closing");
  const log = onLog && (
    <button type="button" className={isSolid ? "button button-solid" : "button"} onClick={onLog}>
      {t("act.log")}
    </button>
  );
  return (
    <>
      <PairHead pair={pair}>{!isPhone && log}</PairHead>
      <PairNow pair={pair} logs={logs} milestones={milestones} />
      {!hasBegun && <PairAbout pair={pair} />}
      <MilestoneStrip pair={pair} milestones={milestones} hints={hasBegun && pair.state !== "active" ? [] : hints} />
      {hasBegun && (
        <>
          <TargetsBlock terms={terms} term={term} kind={counted?.kind} onTerm={(next) => put({ term: next, kind: undefined })} onKind={(next) => put({ kind: next })} />
          <GrowthRecord pair={pair} logs={logs} only={counted && { word: counted.kind_name, ids: counted.log_ids, onAll: () => put({ kind: undefined }) }} onLog={onLog} />
          <PairShowcases mentorshipId={pair.id} mayArrange={pair.state === "active" && mayManage} />
          {(pair.state !== "active" || mayClose) && pair.state !== "ended" && (
            <div id={CLOSING}>
              <ClosingBlock mentorshipId={pair.id} />
            </div>
          )}
          <PairAbout pair={pair} />
        </>
      )}
      <PairActs pair={pair} />
      {isPhone && log && <div className={styles.thumb}>{log}</div>}
      <Drawers pair={pair} milestones={milestones} logs={logs} />
    </>
  );
}

/** What opens over the page; each lives in the address and only where it may be done. */
function Drawers({ pair, milestones, logs }: Omit<Parts, "terms" | "hints">) {
  const { kind, id, close } = useOpen();
  const navigate = useNavigate();
  const may = (action: string) => pair.actions.includes(action);
  const people = useQuery({ ...hostsQuery(pair.org_id), enabled: kind === "replace" }).data?.items ?? [];
  const milestone = milestones.find((one) => one.id === id);
  const log = logs.find((one) => one.id === id);
  switch (kind) {
    case "log":
      return may("add_log") && <LogForm pair={pair} onDone={close} />;
    case "edit-log":
      return log?.actions.includes("edit") && <LogForm key={log.id} pair={pair} log={log} onDone={close} />;
    case "milestone":
      return (milestone ? milestone.actions.includes("edit") : may("add_milestone")) && <MilestoneDrawer key={id} pair={pair} milestone={milestone} onDone={close} />;
    case "edit":
      return may("edit") && <EditPair pair={pair} onDone={close} />;
    case "paper_agreement":
      return may("paper_agreement") && <PaperAgreement pair={pair} onDone={close} />;
    case "cancel":
    case "end":
      return may(kind) && <ReasonDrawer pair={pair} act={kind} onDone={close} />;
    case "replace":
      return may("replace") && <ReplaceMentor pair={pair} people={people} onDone={(made) => void navigate({ to: "/mentorships/$mentorshipId", params: { mentorshipId: made.id }, search: {} })} />;
    default:
      return null;
  }
}
