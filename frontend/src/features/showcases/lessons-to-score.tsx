import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { shiftDay, todayIso } from "@/dates/format";
import { type ShowcaseHeader, showcasesQuery } from "./api";
import { whenOf } from "./when";

const DAYS = 60;

const isToScore = ({ actions, has_own_sheet }: ShowcaseHeader) => actions.includes("score") && !has_own_sheet;

/** Lessons that one heard and has not scored yet; nothing at all where there are none. */
export function LessonsToScore() {
  const { t } = useTranslation("showcases");
  const today = todayIso();
  const heard = useQuery(showcasesQuery({ mine: true, since: shiftDay(today, -DAYS), until: today }));
  const open = heard.data?.items.filter(isToScore) ?? [];
  if (open.length === 0) return null;
  return (
    <section className="card stack-tight" aria-labelledby="to-score-title">
      <h2 id="to-score-title">{t("to_score.title", { count: open.length })}</h2>
      <ul className="rows">
        {open.map((it) => (
          <li key={it.id}>
            <span>
              {it.title} <span className="hint">{whenOf(it)}</span>
            </span>
            <Link to="/mentorships/showcases/$showcaseId" params={{ showcaseId: it.id }} className="button">
              {t("to_score.act")}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
