import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { dayText } from "@/dates/format";
import type { Board, Pledge } from "./api";
import { pledgerOf } from "./pledger";

type Props = { board: Board; org: string | undefined; onOpen: (id: string) => void; onWrite: (person: string) => void };

const SHOWN_NAMES = 3;

/** What the committee does now: review, then show, deliberate, rate; then who has not pledged, then what is due. */
export function BoardNow({ board, org, onOpen, onWrite }: Props) {
  const { t } = useTranslation("pledges");
  const count = (state: Pledge["state"]) => board.counts[state] ?? 0;
  const waitingFor = (action: string) => board.waiting.find(({ actions }) => actions.includes(action));
  const named = (it: Pledge) => t("now.one", { name: pledgerOf(it), deed: it.deed });
  const go = (part: "review" | "show", word: string) => (
    <Link to="/pledges/review" search={{ org, part: part === "show" ? "show" : undefined, year: board.year }} className="button button-solid">
      {t(word)}
    </Link>
  );
  const look = (it: Pledge) => (
    <button type="button" className="button button-solid" onClick={() => onOpen(it.id)}>
      {t("now.look")}
    </button>
  );
  const review = waitingFor("approve");
  if (review) return <NowLine what={t("now.review", { count: count("submitted") })} why={named(review)}>{go("review", "now.go_review")}</NowLine>;
  const approved = waitingFor("show");
  if (approved) return <NowLine what={t("now.show", { count: count("approved") })} why={t("now.show_why")}>{go("show", "now.go_show")}</NowLine>;
  const deliberated = waitingFor("deliberate");
  if (deliberated) return <NowLine what={t("now.deliberate", { count: count("deliberating") })} why={named(deliberated)}>{look(deliberated)}</NowLine>;
  const rated = waitingFor("close_rating") ?? waitingFor("comment");
  if (rated) return <NowLine what={t("now.rate", { count: count("rating") })} why={named(rated)}>{look(rated)}</NowLine>;
  const [missing] = board.not_pledged;
  if (missing) {
    const names = board.not_pledged.slice(0, SHOWN_NAMES).map(({ name }) => name);
    return (
      <NowLine what={t("now.missing", { count: board.not_pledged.length })} why={t(names.length < board.not_pledged.length ? "now.names_more" : "now.names", { names: names.join(t("and")) })}>
        <button type="button" className="button button-solid" onClick={() => onWrite(missing.id)}>
          {t("now.write_paper")}
        </button>
      </NowLine>
    );
  }
  const [due] = board.due_this_month;
  if (due) return <NowLine what={t("now.due", { count: board.due_this_month.length })} why={t("now.due_why", { name: pledgerOf(due), day: dayText(due.due_on) })}>{look(due)}</NowLine>;
  return <NowLine />;
}
