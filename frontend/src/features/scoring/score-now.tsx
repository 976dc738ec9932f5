import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { dayText } from "@/dates/format";
import type { Score } from "./api";
import { linesOf } from "./line-marks";

type Props = {
  it: Score;
  /** The reader, as the lines name who has not judged yet; nobody where they may not judge. */
  judge: string | undefined;
  onAppeal: () => void;
  onAnswer: (appeal_id: string) => void;
};

/** What the reader should do about this score now. */
export function ScoreNow({ it, judge, onAppeal, onAnswer }: Props) {
  const { t } = useTranslation("scores");
  const button = (word: string, onClick: () => void) => (
    <button type="button" className="button button-solid" onClick={onClick}>
      {word}
    </button>
  );
  const mine = judge === undefined ? 0 : linesOf(it.chapters).filter(({ judges_missing }) => judges_missing.includes(judge)).length;
  const waiting = it.appeals.find(({ actions }) => actions.includes("answer"));
  if (waiting) return <NowLine what={t("now.answer")} why={waiting.indicator_name ?? t("appeal.whole")}>{button(t("appeal.answer"), () => onAnswer(waiting.id))}</NowLine>;
  if (it.state === "open" && mine > 0) {
    return (
      <NowLine what={t("now.judge", { count: mine })} why={t("now.judge_why")}>
        <Link to="/scores/judging/$systemId" params={{ systemId: it.system.id }} className="button button-solid">
          {t("act.judge")}
        </Link>
      </NowLine>
    );
  }
  if (it.actions.includes("appeal")) return <NowLine what={t("now.appeal")} why={t("now.appeal_why", { day: it.appeal_until && dayText(it.appeal_until) })}>{button(t("appeal.open"), onAppeal)}</NowLine>;
  return <NowLine why={it.state === "open" ? t("now.open_why", { day: dayText(it.system.period_to) }) : t("now.closed_why", { day: it.closed_at && dayText(it.closed_at) })} />;
}
