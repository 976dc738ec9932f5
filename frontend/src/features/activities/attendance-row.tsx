import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { Shape, type ShapeName } from "@/components/shape";
import { clockText, dayText } from "@/dates/format";
import type { Attendee, Presence } from "./api";
import styles from "./attendance-list.module.css";
import { afterTap, SAID, type Said, saidOf } from "./said";

const SHAPES: Record<Presence, ShapeName> = { pending: "open", present: "done", leave: "dashed", exempt: "dashed", absent: "diamond" };
const SAT_IN = "sat_in";
const MISSED: Presence[] = ["absent", "leave"];

type Props = {
  person: Attendee;
  canTick: boolean;
  isClosed: boolean;
  onSay: (said: Said) => void;
  /** Whoever is not on the list may only have sat in. */
  onSitIn: () => void;
};

/** One person: a tap for here or absent, the menu for everything else, and how the row came to be. */
export function AttendanceRow(props: Props) {
  const { t } = useTranslation("attendance");
  const { person, canTick, isClosed } = props;
  const open = useOpen();
  const makeUp = person.made_up_on ? t("make_up.done", { day: dayText(person.made_up_on) }) : t("make_up.act");
  return (
    <li className={styles.row}>
      {canTick ? <Ticked {...props} /> : <Said {...props} />}
      {isClosed && person.expected && MISSED.includes(person.state) && (
        <button type="button" className="button button-text" aria-label={t("make_up.of", { act: makeUp, name: person.name })} onClick={() => open.show("make-up", person.person_id)}>
          {makeUp}
        </button>
      )}
      {(canTick || isClosed) && (
        <button type="button" className="button button-text" aria-label={t("history.of", { name: person.name })} onClick={() => open.show("history", person.person_id)}>
          {t("history.act")}
        </button>
      )}
    </li>
  );
}

function Mark({ person }: { person: Attendee }) {
  const { t } = useTranslation("attendance");
  return <Shape shape={SHAPES[person.state]} tone={person.state === "absent" ? "grey" : undefined} word={t(`said.${saidOf(person)}`)} />;
}

function Said({ person }: Props) {
  const { t } = useTranslation("attendance");
  return (
    <span className="line">
      <span>{person.name}</span>
      {person.state !== "pending" && <Mark person={person} />}
      {!person.expected && <span className="tag">{t("guest")}</span>}
    </span>
  );
}

function Ticked({ person, onSay, onSitIn }: Props) {
  const { t } = useTranslation("attendance");
  const { name, state, arrived_at, way, expected } = person;
  const said = saidOf(person);
  const offered: readonly Said[] = said === "leave" ? [...SAID, "leave"] : SAID;
  return (
    <>
      <button type="button" className={styles.name} onClick={() => onSay(afterTap(said))}>
        <span>
          {name} {!expected && <span className="tag">{t("guest")}</span>}
        </span>
        <Mark person={person} />
        {state === "present" && way === "scan" && arrived_at && <span className="hint">{clockText(arrived_at)}</span>}
      </button>
      <select className={styles.other} aria-label={t("said_of", { name })} value={said} onChange={({ target }) => (target.value === SAT_IN ? onSitIn() : onSay(target.value as Said))}>
        {offered.map((other) => (
          <option key={other} value={other}>
            {t(`said.${other}`)}
          </option>
        ))}
        {!expected && <option value={SAT_IN}>{t("observer.title")}</option>}
      </select>
    </>
  );
}
