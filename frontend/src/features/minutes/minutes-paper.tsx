import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import paper from "@/theme/paper.module.css";
import type { Edition } from "./api";
import styles from "./minutes-paper.module.css";

/** One edition in the form of the branch's record book: A4, a ruled head, FangSong 16 pt on 28 pt, room to sign. */
export function MinutesPaper({ edition: it }: { edition: Edition }) {
  const { t } = useTranslation("minutes");
  const title = t("paper.title", { title: it.activity_title });
  return (
    <div className={paper.desk}>
      <article className={styles.sheet} aria-label={title}>
        <h1 className={styles.title}>
          {it.org_name}
          <br />
          {title}
        </h1>
        {!it.approved_at && <p className={paper.mark}>{t("paper.not_approved", { state: t(`state.${it.state}`) })}</p>}
        {it.approved_at && it.amend_reason && <p className={paper.mark}>{t("paper.amended", { edition: it.edition, reason: it.amend_reason })}</p>}
        <Form edition={it} />
        <Chapter title={t("paper.content")}>
          {it.agenda.map(({ title: item, speeches }, place) => (
            <section key={place} className={styles.item}>
              <h3>{item}</h3>
              {speeches.flatMap(({ speaker, text }) => [speaker, text].filter(Boolean).join(t("colon")).split("\n")).map((line, row) => (
                <p key={row}>{line.trim()}</p>
              ))}
            </section>
          ))}
        </Chapter>
        {it.resolutions.length > 0 && (
          <Chapter title={t("paper.resolutions")}>
            {it.resolutions.map(({ id, text, rule, rule_name, method_name, sentence, count }) => (
              <section key={id} className={styles.item}>
                <h3>{text}</h3>
                {rule && <p>{t("paper.vote", { how: [rule_name, method_name].filter(Boolean).join(t("comma")) })}</p>}
                {sentence && <p>{t("paper.sentence", { sentence })}</p>}
                {count && count.yes !== null && <p>{t("paper.rest", { no: count.no, abstain: count.abstain })}</p>}
                {count?.reason && <p>{t("paper.reason", { reason: count.reason })}</p>}
              </section>
            ))}
          </Chapter>
        )}
        {it.exclusions.length > 0 && (
          <Chapter title={t("left_out.title")}>
            {it.exclusions.map(({ person_id, name, reason, reason_name, consent }) => (
              <p key={person_id}>{t(reason === "on_probation" ? "left_out.line_on_probation" : "left_out.line", { name, reason: reason_name, consent })}</p>
            ))}
          </Chapter>
        )}
        <Signatures edition={it} />
      </article>
    </div>
  );
}

/** The ruled head that the record book begins with. */
function Form({ edition: { held_on, starts_at, ends_at, place, chair_name, delegation, recorder_name, people } }: { edition: Edition }) {
  const { t } = useTranslation("minutes");
  const hours = [starts_at, ends_at].map((hour) => hour?.slice(0, 5)).filter(Boolean).join("—");
  const wide = (label: string, value: ReactNode) => (
    <tr>
      <th scope="row">{label}</th>
      <td colSpan={3}>{value}</td>
    </tr>
  );
  const pair = (label: string, value: ReactNode, other: string, otherValue: ReactNode) => (
    <tr>
      <th scope="row">{label}</th>
      <td>{value}</td>
      <th scope="row">{other}</th>
      <td>{otherValue}</td>
    </tr>
  );
  const away = people.absent.map((one) => t("absent_one", one)).join(t("and"));
  return (
    <table className={styles.form}>
      <tbody>
        {wide(t("time"), [dayWithYear(held_on), hours].filter(Boolean).join(" "))}
        {wide(t("form.place"), place)}
        {pair(t("form.chair_id"), [chair_name, delegation].filter(Boolean).join(t("comma")), t("form.recorder_id"), recorder_name)}
        {pair(t("paper.expected"), t("paper.heads", { count: people.expected }), t("paper.present"), t("paper.heads", { count: people.present }))}
        {people.guests.length > 0 && wide(t("paper.guests"), people.guests.join(t("and")))}
        {wide(t("paper.nonvoting"), people.nonvoting.join(t("and")) || t("paper.nobody"))}
        {wide(t("paper.absent"), away || t("paper.nobody"))}
      </tbody>
    </table>
  );
}

function Chapter({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.chapter}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Who approved it and when, or room to sign on paper. */
function Signatures({ edition: it }: { edition: Edition }) {
  const { t } = useTranslation("minutes");
  return (
    <div className={styles.end}>
      {(["chair", "recorder"] as const).map((hand) => {
        const at = it[`${hand}_approved_at`];
        const on = it[`${hand}_signed_on`];
        return (
          <p key={hand}>
            {t(`paper.${hand}`)}
            {at && t(on ? "paper.signed_paper" : "paper.signed", { name: it[`${hand}_name`], day: dayWithYear(on ?? at) })}
          </p>
        );
      })}
      {it.approved_through_name && <p>{t("approved_through", { name: it.approved_through_name })}</p>}
      {it.approved_alone && <p>{t("approved_alone")}</p>}
    </div>
  );
}
