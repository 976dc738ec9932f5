import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { dayText } from "@/dates/format";
import type { Board } from "./api";

type Props = { board: Board; isNarrowed: boolean; onNeed: (need: boolean) => void };

/** How many branches to help, and which one has waited longest; on a past day it tells and asks for nothing. */
export function LightsNow({ board, isNarrowed, onNeed }: Props) {
  const { t } = useTranslation("lights");
  const asking = board.rows.flatMap((row) => (row.first ? [{ org: row.org_name, ...row.first }] : []));
  if (asking.length === 0) return <NowLine what={board.rows.length > 0 && t("now.all_well", { count: board.total })} />;
  const [first] = [...asking].sort((a, b) => a.due_on.localeCompare(b.due_on));
  return (
    <NowLine what={t("now.help", { count: asking.length })} why={first && t("now.first", { org: first.org, words: first.words, day: dayText(first.due_on) })}>
      <button type="button" className={isNarrowed ? "button" : "button button-solid"} onClick={() => onNeed(!isNarrowed)}>
        {t(isNarrowed ? "now.all" : "now.look", { count: asking.length })}
      </button>
    </NowLine>
  );
}
