import { useTranslation } from "react-i18next";
import type { BoardCell, BoardDuty } from "./api";
import { daysLeft } from "./board";
import { LightMark } from "./light-mark";

type Props = { cell: BoardCell; duty: BoardDuty; org: string; on: string; onOpen: () => void };

/** How a branch stands with one duty: how many are missing, how many days are left, else the light's own word. */
export function LightCell({ cell, duty, org, on, onOpen }: Props) {
  const { t } = useTranslation("lights");
  const wordOf = () => {
    if (cell.state === "overdue") return t("missing", { count: cell.missing });
    if (cell.state === "due_soon") return t("days_left", { count: daysLeft(on, cell.due_on) });
    return t(`state.${cell.state}`);
  };
  const word = wordOf();
  const state = t(`state.${cell.state}`);
  // What is heard contains what is seen, in one piece: it can be called by it.
  const seen = cell.remapped ? `${word} ${t("remapped.tag")}` : word;
  const stands = state === word ? seen : [seen, state].join(t("and"));
  const sentence = t("cell", { org, duty: duty.name, period: cell.period, stands });
  return (
    <button type="button" title={t("cell_title", { duty: duty.name, period: cell.period })} aria-label={sentence} onClick={onOpen}>
      <LightMark state={cell.state} word={word} />
      {cell.remapped && (
        <>
          {" "}
          <span className="tag">{t("remapped.tag")}</span>
        </>
      )}
    </button>
  );
}
