import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { logsQuery, type Mentorship, milestonesQuery, myMentorshipsQuery } from "./api";
import styles from "./own-steps.module.css";
import { ownStep } from "./own-step";
import { namesOf } from "./pair-words";
import { useOwnAct } from "./use-own-act";

const LIVE: Mentorship["state"][] = ["proposed", "active"];

/** What one's own pairs wait for of the caller, each done in one press; nothing where they wait for nothing. */
export function OwnSteps() {
  const own = useQuery(myMentorshipsQuery()).data ?? [];
  const live = own.filter(({ state }) => LIVE.includes(state));
  if (live.length === 0) return null;
  return (
    <ul className={styles.steps}>
      {live.map((pair) => (
        <Step key={pair.id} pair={pair} />
      ))}
    </ul>
  );
}

function Step({ pair }: { pair: Mentorship }) {
  const { t } = useTranslation("mentorships");
  const logs = useQuery(logsQuery(pair.id)).data;
  const milestones = useQuery(milestonesQuery(pair.id)).data?.items;
  const act = useOwnAct(pair, logs && milestones && ownStep(pair, logs, milestones));
  if (!act) return null;
  return (
    <li className={styles.step}>
      <span className={styles.words}>
        <span className="line">
          <Shape shape="square" word={t("own.waits")} />
          <Link to="/mentorships/$mentorshipId" params={{ mentorshipId: pair.id }}>
            {t("names", namesOf(pair))}
          </Link>
        </span>
        <strong>{act.what}</strong>
        <span className="hint">{act.why}</span>
      </span>
      <button type="button" className="button" disabled={act.isPending} onClick={act.press} aria-label={t("own.act", { act: act.word, what: act.what })}>
        {act.word}
      </button>
      <FormProblem error={act.error} />
    </li>
  );
}
