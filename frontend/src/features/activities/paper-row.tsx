import { useTranslation } from "react-i18next";
import { clockText } from "@/dates/format";
import type { Attendee } from "./api";
import type { PaperAnswer } from "./attendance-api";
import styles from "./paper-entry.module.css";
import { SAID, type Said } from "./said";

/** On paper somebody is never merely waited for. */
const ON_PAPER = SAID.filter((said) => said !== "pending");

type Props = { number: number; person: Attendee; said: Said; refused?: PaperAnswer; onSay: (said: Said) => void };

/** One line of the sheet, numbered as it is printed: signed or not, and why not. */
export function PaperRow({ number, person, said, refused, onSay }: Props) {
  const { t } = useTranslation("attendance");
  const isHere = said === "present" || said === "late";
  const { name, way, state, arrived_at } = person;
  const offered = said === "leave" ? [...ON_PAPER, said] : ON_PAPER;
  return (
    <li className={styles.row} data-missing={!isHere || undefined}>
      <label className={styles.signed}>
        <input type="checkbox" checked={isHere} onChange={() => onSay(isHere ? "absent" : "present")} />
        <span className={styles.number}>{number}</span>
        <span>{name}</span>
        {way === "scan" && state === "present" && arrived_at && <span className="hint">{t("paper.scanned", { at: clockText(arrived_at) })}</span>}
      </label>
      <select className="input input-fit" aria-label={t("said_of", { name })} value={said} onChange={(event) => onSay(event.target.value as Said)}>
        {offered.map((other) => (
          <option key={other} value={other}>
            {t(`said.${other}`)}
          </option>
        ))}
      </select>
      {refused && (
        <p role="alert" className={styles.refused}>
          {refused.message}
        </p>
      )}
    </li>
  );
}
