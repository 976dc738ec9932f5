import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import { clockText } from "@/dates/format";
import styles from "./attendance-list.module.css";
import { type Attendee, type Presence, useTick } from "./api";

const SHAPES: Record<Presence, ShapeName> = { pending: "open", present: "done", leave: "dashed", exempt: "dashed", absent: "diamond" };
const OTHERS: Presence[] = ["pending", "present", "absent", "leave", "exempt"];

/** Tapping a name once means here, once more means absent: nobody needs more than two taps. */
const afterTap = (state: Presence): Presence => (state === "present" ? "absent" : "present");

type RowProps = { person: Attendee; canTick: boolean; onTick: (state: Presence) => void };

function Row({ person, canTick, onTick }: RowProps) {
  const { t } = useTranslation("activities");
  const { name, state, arrived_at, way } = person;
  const mark = <Shape shape={SHAPES[state]} tone={state === "absent" ? "grey" : undefined} word={t(`presence.${state}`)} />;
  if (!canTick) {
    return (
      <li className={styles.row}>
        <span>{name}</span> {state !== "pending" && mark}
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <button type="button" className={styles.name} onClick={() => onTick(afterTap(state))}>
        <span>{name}</span>
        {mark}
        {way === "scan" && arrived_at && <span className="hint">{clockText(arrived_at)}</span>}
      </button>
      <select
        className={styles.other}
        aria-label={t("presence.of", { name })}
        value={state}
        onChange={(event) => onTick(event.target.value as Presence)}
      >
        {OTHERS.map((other) => (
          <option key={other} value={other}>
            {t(`presence.${other}`)}
          </option>
        ))}
      </select>
    </li>
  );
}

type Props = { activityId: string; people: Attendee[]; canTick: boolean };

/** The list in the hall: who is here, ticked by hand where no phone did it. */
export function AttendanceList({ activityId, people, canTick }: Props) {
  const { t } = useTranslation("activities");
  const tick = useTick(activityId);
  const guests = people.filter(({ expected }) => !expected);
  const rows = [...people.filter(({ expected }) => expected), ...guests.filter(({ state }) => state !== "pending")];
  return (
    <>
      {canTick && <p className="hint">{t("tick_hint")}</p>}
      {tick.isError && (
        <p role="alert" className={styles.wrong}>
          {t("tick_failed")}
        </p>
      )}
      <ul className={styles.list}>
        {rows.map((person) => (
          <Row key={person.person_id} person={person} canTick={canTick} onTick={(state) => tick.mutate({ person_id: person.person_id, state })} />
        ))}
      </ul>
    </>
  );
}
