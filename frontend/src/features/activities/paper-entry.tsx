import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { tell } from "@/components/undo-store";
import { clockText } from "@/dates/format";
import { type ActivityDetail, type Attendee, stepOf, useStart } from "./api";
import { type PaperAnswer, useEnterPaper } from "./attendance-api";
import { PaperRow } from "./paper-row";
import styles from "./paper-entry.module.css";
import { bodyOf, type Said, saidOf } from "./said";

type Props = { activity: ActivityDetail; people: Attendee[]; onDone: () => void };

/** On paper everybody signed, unless the list knows better: leave and exemption were there before. */
const preset = (person: Attendee): Said => (person.state === "leave" || person.state === "exempt" ? saidOf(person) : person.state === "present" ? saidOf(person) : "present");

/** One screen for a signed sheet: all present, what differs is changed, one press saves the lot. */
export function PaperEntry({ activity, people, onDone }: Props) {
  const { t } = useTranslation("attendance");
  const [changed, change] = useState<Record<string, Said>>({});
  const [refused, refuse] = useState<Record<string, PaperAnswer>>({});
  const start = useStart();
  const enter = useEnterPaper();
  const expected = people.filter((person) => person.expected);
  const said = (person: Attendee) => changed[person.person_id] ?? preset(person);
  const count = (...states: string[]) => expected.filter((person) => states.includes(bodyOf(said(person)).state)).length;
  const answered = ({ rows }: { rows: PaperAnswer[] }) => {
    const bad = rows.filter(({ outcome }) => outcome === "refused");
    refuse(Object.fromEntries(bad.map((row) => [row.person_id, row])));
    if (bad.length > 0) return;
    tell({ key: "paper", words: () => t("paper.saved", { at: clockText(new Date()), count: rows.length }) });
    onDone();
  };
  const save = async () => {
    // A past activity is not open yet: its list is frozen by the same press. The rows keep their versions.
    if (activity.state === "planned") await start.mutateAsync({ params: stepOf(activity) });
    const rows = expected.map((person) => ({ person_id: person.person_id, version: person.version, ...bodyOf(said(person)) }));
    enter.mutate({ params: { path: { activity_id: activity.id } }, body: { rows } }, { onSuccess: answered });
  };
  const isBusy = start.isPending || enter.isPending;
  const numbers = { present: count("present"), absent: count("absent"), leave: count("leave"), exempt: count("exempt") };
  return (
    <div className="stack">
      <NowLine what={t("paper.now")} why={t("paper.now_why", numbers)}>
        <button type="button" className="button button-solid" disabled={isBusy} onClick={() => void save().catch(() => undefined)}>
          {isBusy ? t("paper.saving") : t("paper.save", { count: expected.length })}
        </button>
      </NowLine>
      <FormProblem error={start.error ?? enter.error} />
      {Object.keys(refused).length > 0 && <p role="alert">{t("paper.refused", { count: Object.keys(refused).length })}</p>}
      <ol className={styles.list}>
        {expected.map((person, place) => (
          <PaperRow
            key={person.person_id}
            number={place + 1}
            person={person}
            said={said(person)}
            refused={refused[person.person_id]}
            onSay={(now) => change((before) => ({ ...before, [person.person_id]: now }))}
          />
        ))}
      </ol>
    </div>
  );
}
