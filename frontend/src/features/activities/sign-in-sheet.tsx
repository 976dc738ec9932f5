import { useTranslation } from "react-i18next";
import { dayWithYear, todayIso } from "@/dates/format";
import paper from "@/theme/paper.module.css";
import type { ActivityDetail, Attendee } from "./api";
import styles from "./sign-in-sheet.module.css";
import { whenText } from "./when";

/** Lines kept free below the list, for who sits in. */
const FREE_LINES = 4;
/** Of a cell to be written in by hand. */
const BLANK = "\u00a0";

type Props = { activity: ActivityDetail; people: Attendee[] };

/** The list on A4 to be signed: 10 mm a row, the head of the table on every page, the page numbers at the foot. */
export function SignInSheet({ activity, people }: Props) {
  const { t } = useTranslation("attendance");
  const expected = people.filter((person) => person.expected);
  const number = expected.filter(({ state }) => state !== "exempt").length;
  return (
    <div className={paper.desk}>
      <article className={styles.sheet} aria-label={t("sheet.title", { title: activity.title })}>
        <h1 className={styles.title}>{t("sheet.title", { title: activity.title })}</h1>
        <Head activity={activity} />
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.number}>{t("sheet.number")}</th>
              <th className={styles.name}>{t("sheet.name")}</th>
              <th>{t("sheet.signature")}</th>
              <th className={styles.remark}>{t("sheet.remark")}</th>
            </tr>
          </thead>
          <tbody>
            {expected.map(({ person_id, name, state }, place) => (
              <tr key={person_id}>
                <td className={styles.number}>{place + 1}</td>
                <td className={styles.name}>{name}</td>
                <td>{BLANK}</td>
                <td className={styles.remark}>{(state === "leave" || state === "exempt") && t(`said.${state}`)}</td>
              </tr>
            ))}
            {Array.from({ length: FREE_LINES }, (_, place) => (
              <tr key={place}>
                <td className={styles.number}>{BLANK}</td>
                <td>{BLANK}</td>
                <td>{BLANK}</td>
                <td className={styles.remark}>{t("sheet.observers")}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.foot}>
          <span>{t("sheet.expected", { count: number })}</span>
          <span className={styles.blanks}>{t("sheet.counted")}</span>
          <span>{t("sheet.as_of", { day: dayWithYear(todayIso()) })}</span>
        </p>
      </article>
    </div>
  );
}

function Head({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("attendance");
  const lines = [
    ["org", activity.org_name],
    ["when", whenText(activity)],
    ["place", activity.place],
    ["host", activity.host_name],
  ] as const;
  return (
    <dl className={styles.head}>
      {lines.map(([word, value]) => (
        <div key={word}>
          <dt>{t(`sheet.${word}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
