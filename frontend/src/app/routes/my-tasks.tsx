import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { dayText } from "@/dates/format";
import { ActForm } from "@/features/assignments/act-form";
import { type Assignment, stepOf, useStart } from "@/features/assignments/api";
import { AssignmentStatus } from "@/features/assignments/assignment-status";
import styles from "./my-tasks.module.css";

const FOLDED = 7;
export const HAND_IN = "hand_in";

/** One's own tasks: begun on a press, handed in with words in their own place; which one is open lives in the address. */
export function MyTasks({ tasks }: { tasks: Assignment[] }) {
  const { t } = useTranslation("assignments");
  const [isWhole, showAll] = useState(false);
  const shown = isWhole ? tasks : tasks.slice(0, FOLDED);
  return (
    <>
      <ul>
        {shown.map((it) => (
          <Task key={it.id} it={it} />
        ))}
      </ul>
      {shown.length < tasks.length && (
        <button type="button" className="button" onClick={() => showAll(true)}>
          {t("mine.whole", { count: tasks.length })}
        </button>
      )}
    </>
  );
}

function Task({ it }: { it: Assignment }) {
  const { t } = useTranslation("assignments");
  const open = useOpen();
  const start = useStart();
  const isHandingIn = open.kind === HAND_IN && open.id === it.id && it.actions.includes("submit");
  return (
    <li className={styles.task}>
      <div className={styles.words}>
        <strong>{it.title}</strong>
        <span className="line">
          <AssignmentStatus it={it} />
          <span className="hint">{t("until", { day: dayText(it.due_on) })}</span>
        </span>
        {it.details && <span className="hint">{it.details}</span>}
        {it.return_reason && it.actions.includes("submit") && <span className={styles.back}>{t("trace.returned", { reason: it.return_reason })}</span>}
      </div>
      {isHandingIn ? (
        <div className={styles.act}>
          <ActForm act="submit" it={it} onDone={open.close} />
        </div>
      ) : (
        <span className="line">
          {it.actions.includes("start") && (
            <button type="button" className="button" disabled={start.isPending} onClick={() => start.mutate({ params: stepOf(it) })}>
              {t("act.start")}
            </button>
          )}
          {it.actions.includes("submit") && (
            <button type="button" className="button" onClick={() => open.show(HAND_IN, it.id)}>
              {t("act.submit")}
            </button>
          )}
        </span>
      )}
      <FormProblem error={start.error} />
    </li>
  );
}
