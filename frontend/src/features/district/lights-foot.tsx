import { useTranslation } from "react-i18next";
import { dayAndClock, dayWithYear } from "@/dates/format";
import type { Board, BoardDuty } from "./api";

type Props = { board: Board; duties: BoardDuty[]; shown: number; past?: string; isCompared: boolean };

/** What the short heads stand for, what is compared and what never is, how many there are and until when. */
export function LightsFoot({ board, duties, shown, past, isCompared }: Props) {
  const { t } = useTranslation("lights");
  const shorts = duties.filter(({ name, short }) => name !== short).map(({ name, short }) => t("short", { short, name }));
  return (
    <div className="stack-tight">
      <p className="hint">{t(isCompared ? "compare.help" : "compared")}</p>
      {shorts.length > 0 && <p className="hint">{t("shorts", { list: shorts.join(t("and")) })}</p>}
      <p className="hint">
        {t("count", { count: shown, total: board.total })}
        {past ? t("as_known", { day: dayWithYear(past) }) : t("as_of", { year: board.year.name, at: dayAndClock(board.as_of) })}
      </p>
    </div>
  );
}
