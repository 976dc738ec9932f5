import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { type Attendee, useTick } from "./api";
import { useAddObserver } from "./attendance-api";
import { AttendanceRow } from "./attendance-row";
import styles from "./attendance-list.module.css";
import { NotListed } from "./not-listed";
import { answersTo, bodyOf, type Said } from "./said";

/** So few names are found faster by looking than by typing. */
const LOOKED_OVER = 8;

type Props = { activityId: string; people: Attendee[]; canTick: boolean; isClosed: boolean };

/** The list in the hall: who is here, ticked by hand where no phone did it; afterwards who was not, and what was made up. */
export function AttendanceList({ activityId, people, canTick, isClosed }: Props) {
  const { t } = useTranslation("attendance");
  const [typed, type] = useState("");
  const tick = useTick(activityId);
  const seat = useAddObserver();
  const guests = people.filter(({ expected, nonvoting, state }) => !expected && !nonvoting && state !== "pending");
  const rows = [...people.filter(({ expected }) => expected), ...guests].filter((person) => answersTo(person, typed));
  const say = ({ person_id }: Attendee, said: Said) => tick.mutate({ person_id, ...bodyOf(said) });
  const come = (person_id: string) => tick.mutate({ person_id, ...bodyOf("present") });
  const sitIn = (person_id: string) => seat.mutate({ params: { path: { activity_id: activityId } }, body: { person_id } });
  return (
    <>
      {canTick && <p className="hint">{t("tick_hint")}</p>}
      {(canTick || people.length > LOOKED_OVER) && (
        <input type="search" className={`input ${styles.search}`} aria-label={t("search")} placeholder={t("search")} value={typed} onChange={(event) => type(event.target.value)} />
      )}
      <FormProblem error={tick.error ?? seat.error} />
      {rows.length === 0 && <p className="hint">{t("search_nobody")}</p>}
      <ul className={styles.list}>
        {rows.map((person) => (
          <AttendanceRow key={person.person_id} person={person} canTick={canTick} isClosed={isClosed} onSay={(said) => say(person, said)} onSitIn={() => sitIn(person.person_id)} />
        ))}
      </ul>
      {canTick && <NotListed typed={typed} people={people} onCome={come} onSitIn={sitIn} />}
    </>
  );
}
