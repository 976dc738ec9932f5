import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import paper from "@/theme/paper.module.css";
import type { Edition } from "./api";
import styles from "./scheme-paper.module.css";

type Props = { edition: Edition; activityTitle: string; orgName: string };

/** One edition in the form of an official document: A4, FangSong 16 pt on 28 pt, headings in Hei, page numbers below. */
export function SchemePaper({ edition, activityTitle, orgName }: Props) {
  const { t } = useTranslation("schemes");
  const { approved_at, approved_by_name, approved_alone } = edition;
  const name = t("paper.name");
  const title = activityTitle.endsWith(name) ? activityTitle : t("paper.title", { title: activityTitle });
  return (
    <div className={paper.desk}>
      <article className={styles.sheet} aria-label={title}>
        <h1 className={styles.title}>
          {orgName}
          <br />
          {title}
        </h1>
        {!approved_at && <p className={paper.mark}>{t("paper.not_approved", { state: t(`state.${edition.state}`) })}</p>}
        {approved_at && edition.edition > 1 && <p className={paper.mark}>{t("paper.amended", { edition: edition.edition })}</p>}
        <div className={styles.sections}>
          {edition.sections.map((part, place) => (
            <section key={place}>
              {part.title !== t("whole") && <h2>{part.title}</h2>}
              {part.text.split("\n").map((line, row) => (
                <p key={row}>{line.trim()}</p>
              ))}
            </section>
          ))}
        </div>
        {approved_at && <p className={styles.approved}>{t(approved_alone ? "paper.approved_alone" : "paper.approved", { name: approved_by_name })}</p>}
        <p className={styles.end}>
          {orgName}
          <br />
          {approved_at && dayWithYear(approved_at)}
        </p>
      </article>
    </div>
  );
}
