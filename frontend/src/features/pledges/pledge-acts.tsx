import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type Act, ASKS } from "./act-shell";
import { orderedActs } from "./acts";
import { type PledgeDetail, stepOf, useApprove, useCarry, useCloseRating, useShow, useSubmit, useWithdraw, useWithdrawAmendment } from "./api";

/** These cannot be taken back, so they are said first. */
const FINAL = ["withdraw", "show", "close_rating", "carry"];

type Props = { it: PledgeDetail; onBegin: (act: Act | "edit") => void };

/** The first act is the likely one; some are done at once, the others ask for words. */
export function PledgeActs({ it, onBegin }: Props) {
  const { t } = useTranslation("pledges");
  const [asked, ask] = useState<string>();
  const does = useAtOnce();
  const run = (action: string) => {
    ask(undefined);
    does[action]?.mutate({ params: stepOf(it), body: {} }, { onSuccess: () => tell({ key: `pledge-${action}`, words: () => t(`told.${action}`) }) });
  };
  const press = (action: string) => {
    if (action === "edit" || ASKS.includes(action as Act)) onBegin(action as Act);
    else if (FINAL.includes(action)) ask(action);
    else run(action);
  };
  const isBusy = Object.values(does).some(({ isPending }) => isPending);
  if (it.actions.length === 0) return null;
  return (
    <div className="stack-tight">
      <div className="line">
        {orderedActs(it).map((action, place) => (
          <button key={action} type="button" className={place === 0 ? "button button-solid" : "button"} disabled={isBusy} onClick={() => press(action)}>
            {t(`act.${action}`)}
          </button>
        ))}
      </div>
      <FormProblem error={Object.values(does).find(({ error }) => error)?.error} />
      {asked && (
        <ConfirmIrreversible title={t(`final.${asked}.title`)} act={t(`act.${asked}`)} notNow={t("final.not_now")} onAct={() => run(asked)} onClose={() => ask(undefined)}>
          <p>{t(`final.${asked}.why`, { year: it.year + 1 })}</p>
        </ConfirmIrreversible>
      )}
    </div>
  );
}

type AtOnce = { mutate: (init: { params: ReturnType<typeof stepOf>; body: object }, options: { onSuccess: () => void }) => void; isPending: boolean; error: unknown };

function useAtOnce(): Record<string, AtOnce> {
  const [submit, withdraw, approve, show, closeRating, carry] = [useSubmit(), useWithdraw(), useApprove(), useShow(), useCloseRating(), useCarry()];
  const withdrawAmendment = useWithdrawAmendment();
  return { submit, withdraw, approve, show, close_rating: closeRating, carry, withdraw_amendment: withdrawAmendment } as unknown as Record<string, AtOnce>;
}
