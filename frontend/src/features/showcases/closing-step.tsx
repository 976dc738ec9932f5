import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { Closing, Side } from "./api";
import { calledIn } from "./called-in";
import styles from "./closing-block.module.css";
import { EvaluationForm } from "./evaluation-form";
import { WithdrawForm } from "./withdraw-form";

export const SIDES: Side[] = ["mentee", "mentor", "committee"];

/** One side's turn: what they said, or the form while it is theirs, or whom it waits for. */
export function ClosingStep({ side, it }: { side: Side; it: Closing }) {
  const { t } = useTranslation("showcases");
  const [isWithdrawing, withdraw] = useState(false);
  const said = it.evaluations.find((one) => one.side === side);
  const isTurn = it.next_side === side;
  const may = (action: string) => it.actions.includes(action);
  const mayWithdraw = it.last_side === side && may("withdraw_evaluation");
  return (
    <li className={styles.step}>
      <div className="line-spread">
        <span className="line">
          <Shape shape={said ? "done" : isTurn ? "square" : "open"} word={t(`side.${side}`, calledIn(it))} />
          {said && <span>{said.name}</span>}
          {said?.from_paper && <span className="tag">{t("closing.paper", { name: said.entered_by_name })}</span>}
        </span>
        {said && <span className="hint">{dayText(said.given_at)}</span>}
      </div>
      {said && <p>{said.grade ? [said.grade_name, said.words].filter(Boolean).join(t("colon")) : <span className="hint">{t("closing.later")}</span>}</p>}
      {mayWithdraw && !isWithdrawing && (
        <button type="button" className="button-link" onClick={() => withdraw(true)}>
          {t("closing.withdraw")}
        </button>
      )}
      {mayWithdraw && isWithdrawing && <WithdrawForm it={it} side={side} onDone={() => withdraw(false)} />}
      {isTurn && <Turn side={side} it={it} />}
      {!said && !isTurn && <span className="hint">{t(`closing.after.${side}`, calledIn(it))}</span>}
    </li>
  );
}

/** Theirs: the form. A committee may type what came on paper; everybody else reads whom it waits for. */
function Turn({ side, it }: { side: Side; it: Closing }) {
  const { t } = useTranslation("showcases");
  const [isPaper, type] = useState(false);
  const name = { mentee: it.mentee_name, mentor: it.mentor_name, committee: t("side.committee") }[side];
  if (it.actions.includes("evaluate")) return <EvaluationForm side={side} it={it} />;
  if (isPaper) return <EvaluationForm side={side} it={it} isPaper onBack={() => type(false)} />;
  return (
    <div className="line">
      <span className="hint">{t("closing.waits", { name })}</span>
      {it.actions.includes("enter_evaluation") && (
        <button type="button" className="button-link" onClick={() => type(true)}>
          {t("closing.enter")}
        </button>
      )}
    </div>
  );
}
