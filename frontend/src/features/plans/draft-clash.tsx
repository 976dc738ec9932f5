import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayAndWeekday } from "@/dates/format";
import type { Conflict, Draft, Plan } from "./api";
import styles from "./draft-clash.module.css";
import { holderText } from "./draft-text";

const CLOCK_LENGTH = 5;

/** Left what the plan wants, right what the calendar has on that day, line by line, so that one look tells whether they are the same. */
export function DraftClash({ plan, draft, clashes }: { plan: Plan; draft: Draft; clashes: Conflict[] }) {
  const { t } = useTranslation("plans");
  const day = draft.proposed_on ? dayAndWeekday(draft.proposed_on) : "";
  return (
    <div className={styles.sides}>
      <Side name={t("clash.plan")} title={draft.title} facts={[day, draft.kind_name, holderText(plan, draft, t)]} note={t("clash.proposed")} />
      <div className={styles.stack}>
        {clashes.map((one) => (
          <Side
            key={one.id}
            name={t("clash.calendar")}
            title={one.title}
            link={one.id}
            facts={[when(one), one.kind_name, one.place ?? t("clash.no_place")]}
            note={one.date_fixed ? undefined : t("clash.undated")}
          />
        ))}
      </div>
    </div>
  );
}

const when = ({ happens_on, starts_at }: Conflict) => [dayAndWeekday(happens_on), starts_at?.slice(0, CLOCK_LENGTH)].filter(Boolean).join(" ");

type SideProps = { name: string; title: string; link?: string; facts: string[]; note?: string };

function Side({ name, title, link, facts, note }: SideProps) {
  return (
    <section className={styles.side} aria-label={name}>
      <h3 className="hint">{name}</h3>
      {link ? (
        <Link to="/activities/$activityId" params={{ activityId: link }} target="_blank" className={styles.title}>
          {title}
        </Link>
      ) : (
        <span className={styles.title}>{title}</span>
      )}
      {facts.filter(Boolean).map((fact, at) => (
        <span key={fact}>
          {fact}
          {at === 0 && note && <span className={styles.note}>{note}</span>}
        </span>
      ))}
    </section>
  );
}
