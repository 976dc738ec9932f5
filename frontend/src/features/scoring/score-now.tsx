import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { dayText } from "@/dates/format";
import type { Score } from "./api";
import { linesOf } from "./line-marks";

type Props = {
  it: Score;
  mayJudge: boolean;
  onAppeal: () => void;
  onAnswer: (appeal_id: string) => void;
};

/** What the reader should do about this score now. */
export function ScoreNow({ it, mayJudge, onAppeal, onAnswer }: Props) {
  const { t } = useTranslation("scores");
  const button = (word: string, onClick: () => void) => (
    <button type="button" className="button button-solid" onClick={onClick}>
      {word}
    </button>
  );
  const waiting = it.appeals.find(({ actions }) => actions.includes("answer"));
  if (waiting) return <NowLine what={t("now.answer")} why={waiting.indicator_name ?? t("appeal.whole")}>{button(t("appeal.answer"), () => onAnswer(waiting.id))}</NowLine>;
  if (it.state === "open" && it.waiting > 0 && mayJudge) {
    return (
      <NowLine what={t("now.judge", { count: linesOf(it.chapters).filter(({ status }) => status === "waiting").length })} why={t("now.judge_why")}>
        <Link to="/scores/judging/$systemId" params={{ systemId: it.system.id }} className="button button-solid">
          {t("act.judge")}
        </Link>
      </NowLine>
    );
  }
  if (it.actions.includes("appeal")) return <NowLine what={t("now.appeal")} why={t("now.appeal_why", { day: it.appeal_until && dayText(it.appeal_until) })}>{button(t("appeal.open"), onAppeal)}</NowLine>;
  return <NowLine why={it.state === "open" ? t("now.open_why", { day: dayText(it.system.period_to) }) : t("now.closed_why", { day: it.closed_at && dayText(it.closed_at) })} />;
}
