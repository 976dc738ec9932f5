import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { NowLine } from "@/components/now-line";
import { useIsPhone } from "@/theme/use-is-phone";
import { type JudgingSheet, judge, judged } from "./api";
import type { Refusals } from "./held-answers";
import { JudgingCards } from "./judging-cards";
import { JudgingDesk } from "./judging-desk";
import { type Answer, keyOf, progressOf } from "./judging-sheet";
import { JudgingState } from "./judging-state";
import { sheetOf } from "./sheet-of";
import { useJudging } from "./use-judging";

/** So many with long reasons stay below the 64 KB that a browser sends for a page that is being left. */
const AT_ONCE = 40;

/** Hands grades in, each with its own answer; what was sent twice counts once. */
async function send(system_id: string, answers: Answer[]): Promise<Refusals> {
  const items = answers.map((answer) => ({ ...answer, reason: answer.reason.trim() || null }));
  const said: Awaited<ReturnType<typeof judge>> = [];
  for (let at = 0; at < items.length; at += AT_ONCE) said.push(...(await judge({ system_id, items: items.slice(at, at + AT_ONCE) })));
  void judged();
  return Object.fromEntries(said.flatMap((row) => (row.refusal ? [[keyOf(row), row.refusal.message]] : [])));
}

/** One's whole sheet of a system; what it was when the page opened stays the ground under what one grades. */
export function JudgingRoom({ sheet }: { sheet: JudgingSheet }) {
  const { t } = useTranslation("scores");
  const isPhone = useIsPhone();
  const [first] = useState(() => sheetOf(sheet));
  const { id } = sheet.system;
  const judging = useJudging({ ...first, system: id, send: (answers) => send(id, answers) });
  const { done, all } = progressOf(judging.sheet);
  if (all === 0) return <EmptyState kind="nothing" sentence={t(first.columns.length === 0 ? "judging.no_lines" : "judging.nobody")} />;
  return (
    <>
      {(done === all || !isPhone) && <NowLine what={done < all && t("now.judge", { count: all - done })} why={t(done < all ? "judging.how" : "judging.done")} />}
      <JudgingState judging={judging} />
      {isPhone ? <JudgingCards judging={judging} /> : <JudgingDesk judging={judging} subject={sheet.rows[0]?.subject.kind ?? "member"} />}
      {first.refused.length > 0 && (
        <ul className="hint">
          {first.refused.map(({ name, why }) => (
            <li key={name}>{t("judging.not_mine", { name, why })}</li>
          ))}
        </ul>
      )}
      {sheet.judges.length > 0 && <p className="hint">{t("judging.judges", { list: sheet.judges.join(t("and")) })}</p>}
    </>
  );
}
