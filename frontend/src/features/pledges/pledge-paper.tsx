import { useTranslation } from "react-i18next";
import { dayText, dayWithYear, todayIso } from "@/dates/format";
import paper from "@/theme/paper.module.css";
import type { Pledge } from "./api";
import styles from "./pledge-paper.module.css";
import { type Sheet, sheetsOf } from "./paper-rows";
import { pledgerOf } from "./pledger";

/** A page of A4 for each person, to be signed; the branch's own first. */
export function PledgePaper({ pledges, year }: { pledges: Pledge[]; year: number }) {
  return (
    <div className={paper.desk}>
      {sheetsOf(pledges).map((sheet) => (
        <OneSheet key={sheet.key} sheet={sheet} year={year} />
      ))}
    </div>
  );
}

function OneSheet({ sheet: { pledges }, year }: { sheet: Sheet; year: number }) {
  const { t } = useTranslation("pledges");
  const first = pledges[0] as Pledge;
  const kind = first.pledger ? "member" : "branch";
  const title = t(`paper.title_${kind}`, { year });
  return (
    <article className={styles.sheet} aria-label={`${pledgerOf(first)} ${title}`}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.head}>
        <span>{t("paper.org", { name: first.org_name })}</span>
        {first.pledger && <span>{t("paper.name", { name: first.pledger.name })}</span>}
        {first.pledger?.post && <span>{t("paper.post", { post: first.pledger.post })}</span>}
      </p>
      <p className={styles.lead}>{t(`paper.lead_${kind}`)}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.number}>{t("paper.number")}</th>
            <th className={styles.short}>{t("form.aspect")}</th>
            <th>{t("form.deed")}</th>
            <th className={styles.short}>{t("form.beneficiary")}</th>
            <th className={styles.day}>{t("form.due_on")}</th>
            <th className={styles.short}>{t("form.witness")}</th>
          </tr>
        </thead>
        <tbody>
          {pledges.map((it, place) => (
            <tr key={it.id}>
              <td className={styles.number}>{place + 1}</td>
              <td>{it.aspect}</td>
              <td>{it.deed}</td>
              <td>{it.beneficiary}</td>
              <td>{dayText(it.due_on)}</td>
              <td>{it.witness}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.signatures}>
        {(["signed", "witnessed", "signed_on", "reviewed"] as const).map((line) => (
          <p key={line} className={styles.line}>
            <span>{t(kind === "branch" && line === "signed" ? "paper.signed_branch" : `paper.${line}`)}</span>
            <span />
          </p>
        ))}
      </div>
    </article>
  );
}

/** Everybody's on one list, as it is pinned up or handed round. */
export function PledgeListPaper({ pledges, year, org }: { pledges: Pledge[]; year: number; org: string }) {
  const { t } = useTranslation("pledges");
  const rows = sheetsOf(pledges).flatMap(({ pledges: some }) => some);
  const title = t("paper.list_title", { org, year });
  return (
    <div className={paper.desk}>
      <article className={styles.sheet} aria-label={title}>
        <h1 className={styles.title}>{title}</h1>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.number}>{t("paper.number")}</th>
              <th className={styles.short}>{t("form.pledger")}</th>
              <th>{t("form.deed")}</th>
              <th className={styles.short}>{t("form.beneficiary")}</th>
              <th className={styles.day}>{t("form.due_on")}</th>
              <th className={styles.short}>{t("paper.state")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((it, place) => (
              <tr key={it.id}>
                <td className={styles.number}>{place + 1}</td>
                <td>{it.pledger?.name ?? t("kind.branch")}</td>
                <td>{it.deed}</td>
                <td>{it.beneficiary}</td>
                <td>{dayText(it.due_on)}</td>
                <td>
                  {t(`state.${it.state}`)}
                  {it.times ? ` ${it.done}/${it.times}` : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.foot}>{t("paper.as_of", { day: dayWithYear(todayIso()) })}</p>
      </article>
    </div>
  );
}
