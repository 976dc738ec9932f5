import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import { type Mentorship, type Milestone, milestoneStep, useReach } from "./api";
import { MARK_SHAPES, markOf } from "./milestone-marks";
import styles from "./milestone-strip.module.css";
import { Unusual } from "./unusual";

type Props = { pair: Mentorship; milestones: Milestone[]; hints: Mentorship["hints"] };

/** What the two agreed to reach, by day; each is reached when both say so. */
export function MilestoneStrip({ pair, milestones, hints }: Props) {
  const { t } = useTranslation("mentorships");
  const open = useOpen();
  return (
    <section className="card stack-tight" aria-labelledby="milestones-title">
      <div className="line-spread">
        <h2 id="milestones-title">{t("milestones_of", { done: pair.milestones_done, total: pair.milestones_total })}</h2>
        {pair.actions.includes("add_milestone") && (
          <button type="button" className="button button-text" onClick={() => open.show("milestone")}>
            {t("act.add_milestone")}
          </button>
        )}
      </div>
      {milestones.length === 0 ? (
        <p className="hint">{t(pair.actions.includes("add_milestone") ? "milestones_empty" : "milestones_none")}</p>
      ) : (
        <ol className={styles.strip}>
          {milestones.map((milestone) => (
            <Step key={milestone.id} pair={pair} milestone={milestone} />
          ))}
        </ol>
      )}
      {milestones.length > 0 && <Unusual hints={hints} />}
    </section>
  );
}

/** Its name opens it for putting right, while nobody has said that it is reached. */
function Step({ pair, milestone }: { pair: Mentorship; milestone: Milestone }) {
  const { t } = useTranslation("mentorships");
  const open = useOpen();
  const { id, title, due_on, actions } = milestone;
  const mark = markOf(milestone);
  return (
    <li className={styles.step} data-mark={mark}>
      <span className={styles.head}>
        <Shape shape={MARK_SHAPES[mark]} word={t(`mark.${mark}`)} />
        <span className="hint">{dayText(due_on)}</span>
      </span>
      {actions.includes("edit") ? (
        <button type="button" className={styles.title} aria-label={t("milestone.change_one", { title })} onClick={() => open.show("milestone", id)}>
          {title}
        </button>
      ) : (
        <span className={styles.title}>{title}</span>
      )}
      <Half pair={pair} milestone={milestone} />
      {actions.includes("done") && (pair.own_side || mark !== "coming") && <Reach pair={pair} milestone={milestone} />}
    </li>
  );
}

/** One's own word; a committee gives it for both, from paper. */
function Reach({ pair, milestone }: { pair: Mentorship; milestone: Milestone }) {
  const { t } = useTranslation("mentorships");
  const reach = useReach();
  const word = t(pair.own_side ? "act.done" : "act.done_on_paper");
  return (
    <span className={styles.act}>
      <button
        type="button"
        className={styles.reach}
        aria-label={t("act_on", { act: word, title: milestone.title })}
        disabled={reach.isPending}
        onClick={() => reach.mutate({ params: milestoneStep(pair, milestone), body: {} })}
      >
        {word}
      </button>
      <FormProblem error={reach.error} />
    </span>
  );
}

/** Which of the two has said so, while the other has not. */
function Half({ pair, milestone: { mentor_done_on, mentee_done_on } }: { pair: Mentorship; milestone: Milestone }) {
  const { t } = useTranslation("mentorships");
  if (Boolean(mentor_done_on) === Boolean(mentee_done_on)) return null;
  const [said, other] = mentor_done_on ? [pair.mentor, pair.mentee] : [pair.mentee, pair.mentor];
  return <span className="hint">{t("half_done", { said: said.name, other: other.name })}</span>;
}
