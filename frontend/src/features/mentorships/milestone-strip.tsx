import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import { type Mentorship, type Milestone, milestoneStep, useReach } from "./api";
import { MARK_SHAPES, markOf } from "./milestone-marks";
import styles from "./milestone-strip.module.css";

type Props = { pair: Mentorship; milestones: Milestone[] };

/** What the two agreed to reach, by day; each is reached when both say so. */
export function MilestoneStrip({ pair, milestones }: Props) {
  const { t } = useTranslation("mentorships");
  const open = useOpen();
  return (
    <section className="card stack-tight" aria-labelledby="milestones-title">
      <div className="line-spread">
        <h2 id="milestones-title">{t("milestones")}</h2>
        <span className="line">
          <span className="hint">{t("milestones_of", { done: pair.milestones_done, total: pair.milestones_total })}</span>
          {pair.actions.includes("add_milestone") && (
            <button type="button" className="button-link" onClick={() => open.show("milestone")}>
              {t("act.add_milestone")}
            </button>
          )}
        </span>
      </div>
      {milestones.length === 0 ? (
        <p className="hint">{t("milestones_empty")}</p>
      ) : (
        <ol className={styles.strip}>
          {milestones.map((milestone) => (
            <Step key={milestone.id} pair={pair} milestone={milestone} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Step({ pair, milestone }: { pair: Mentorship; milestone: Milestone }) {
  const { t } = useTranslation("mentorships");
  const open = useOpen();
  const reach = useReach();
  const { id, title, due_on, actions } = milestone;
  const mark = markOf(milestone);
  const act = (word: string, onClick: () => void) => (
    <button type="button" className="button-link" aria-label={t("act_on", { act: word, title })} disabled={reach.isPending} onClick={onClick}>
      {word}
    </button>
  );
  return (
    <li className={styles.step} data-mark={mark}>
      <span className="line-spread">
        <Shape shape={MARK_SHAPES[mark]} word={t(`mark.${mark}`)} />
        <span className="hint">{dayText(due_on)}</span>
      </span>
      <strong>{title}</strong>
      <Half pair={pair} milestone={milestone} />
      {actions.length > 0 && (
        <span className="line">
          {actions.includes("done") && pair.state === "active" && act(t(pair.own_side ? "act.done" : "act.done_on_paper"), () => reach.mutate({ params: milestoneStep(pair, milestone), body: {} }))}
          {actions.includes("edit") && act(t("act.edit"), () => open.show("milestone", id))}
        </span>
      )}
      <FormProblem error={reach.error} />
    </li>
  );
}

/** Which of the two has said so, while the other has not. */
function Half({ pair, milestone: { mentor_done_on, mentee_done_on } }: { pair: Mentorship; milestone: Milestone }) {
  const { t } = useTranslation("mentorships");
  if (Boolean(mentor_done_on) === Boolean(mentee_done_on)) return null;
  const [said, other] = mentor_done_on ? [pair.mentor, pair.mentee] : [pair.mentee, pair.mentor];
  return <span className="hint">{t("half_done", { said: said.name, other: other.name })}</span>;
}
