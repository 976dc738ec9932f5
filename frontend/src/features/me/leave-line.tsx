import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import type { MyActivity } from "./api";
import { ASK_LEAVE } from "./ask-leave";
import { type MyLeave, useWithdrawLeave } from "./leave-api";
import { leaveOf, mayAsk } from "./own-leave";

const SHAPES = { asked: "square", approved: "done", refused: "triangle", withdrawn: "dashed" } as const;

/** Under an activity that is to come: ask for leave, or what became of it. */
export function LeaveLine({ row, leaves }: { row: MyActivity; leaves: MyLeave[] }) {
  const { t } = useTranslation("me");
  const open = useOpen();
  const leave = leaveOf(leaves, row.activity.id);
  const said = leave && leave.state !== "withdrawn" ? leave : undefined;
  return (
    <span className="line">
      {said && <Said leave={said} />}
      {mayAsk(row, leave) && (
        <button type="button" className="button" aria-label={t("leave.ask_of", { title: row.activity.title })} onClick={() => open.show(ASK_LEAVE, row.activity.id)}>
          {t("leave.ask")}
        </button>
      )}
    </span>
  );
}

function Said({ leave }: { leave: MyLeave }) {
  const { t } = useTranslation("me");
  const withdraw = useWithdrawLeave();
  const { id, title, kind, state, answer, actions } = leave;
  return (
    <>
      <Shape shape={SHAPES[state]} word={t(`leave.state.${state}`)} />
      <span className="hint">{[t(`leave.kinds.${kind}`), answer].filter(Boolean).join(" · ")}</span>
      {actions.includes("withdraw") && (
        <button
          type="button"
          className="button button-text"
          disabled={withdraw.isPending}
          aria-label={t("leave.withdraw_of", { title })}
          onClick={() => withdraw.mutate({ params: { path: { leave_id: id } } })}
        >
          {t("leave.withdraw")}
        </button>
      )}
      <FormProblem error={withdraw.error} />
    </>
  );
}
