import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import type { Showcase } from "./api";

/** What the reader should do about the lesson now; the sheet below has its own button, so that one is not said twice. */
export function LessonNow({ it }: { it: Showcase }) {
  const { t } = useTranslation("showcases");
  if (it.actions.includes("score") && !it.own_sheet) return <NowLine what={t("now.score")} why={t("now.score_why")} />;
  if (it.actions.includes("close")) return <NowLine what={t("now.close", { count: it.sheets ?? 0 })} why={t("now.close_why")} />;
  const ofCommittee = it.sheets !== null && it.phase !== "closed";
  const toActivity = (
    <Link to="/activities/$activityId" params={{ activityId: it.activity_id }} className="button button-solid">
      {t("act.activity")}
    </Link>
  );
  if (ofCommittee && it.phase === "planned") return <NowLine what={t("now.start")} why={t("now.start_why")}>{toActivity}</NowLine>;
  if (ofCommittee && it.phase === "scoring") return <NowLine what={t("now.finish", { count: it.sheets ?? 0 })} why={t("now.finish_why")}>{toActivity}</NowLine>;
  if (ofCommittee && it.phase === "waiting") return <NowLine what={t("now.wait")} why={t("now.wait_why")} />;
  return <NowLine why={it.own_sheet || !it.refusal ? undefined : it.refusal.message} />;
}
