import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { type Closing, closingQuery, useStartClosing } from "./api";
import { calledIn } from "./called-in";
import styles from "./closing-block.module.css";
import { ClosingNotices } from "./closing-notices";
import { ClosingStep, SIDES } from "./closing-step";

/** The closing of a pair: mentee, mentor, committee in this order; for the page of the pair. */
export function ClosingBlock({ mentorshipId }: { mentorshipId: string }) {
  const { t } = useTranslation("showcases");
  const closing = useQuery(closingQuery(mentorshipId));
  return (
    <section className="card stack-tight" aria-labelledby="closing-title">
      <h2 id="closing-title">{t("closing.title")}</h2>
      <QueryBlock query={closing} what={t("closing.title")} rows={3}>
        {(it) => <Steps it={it} />}
      </QueryBlock>
    </section>
  );
}

function Steps({ it }: { it: Closing }) {
  const { t } = useTranslation("showcases");
  if (it.state === "active") return <Start it={it} />;
  return (
    <>
      {it.result_name && <p className={styles.result}>{t("closing.result", { result: it.result_name })}</p>}
      <ClosingNotices it={it} />
      <ol className={styles.steps}>
        {SIDES.map((side) => (
          <ClosingStep key={side} side={side} it={it} />
        ))}
      </ol>
      {it.withdrawn.map(({ side, name, reason, withdrawn_at }) => (
        <p key={withdrawn_at} className="hint">
          {t("closing.withdrawn", { side: t(`side.${side}`, calledIn(it)), name, reason })}
        </p>
      ))}
    </>
  );
}

/** Not begun yet: what is still open is said before, and nobody is kept from beginning. */
function Start({ it }: { it: Closing }) {
  const { t } = useTranslation("showcases");
  const start = useStartClosing();
  return (
    <>
      <p>{t("closing.order", calledIn(it))}</p>
      <ClosingNotices it={it} />
      {it.actions.includes("start_closing") && (
        <div className="line">
          <button type="button" className="button" disabled={start.isPending} onClick={() => start.mutate({ params: { path: { mentorship_id: it.mentorship_id } } })}>
            {t("closing.start")}
          </button>
        </div>
      )}
      <FormProblem error={start.error} />
    </>
  );
}
