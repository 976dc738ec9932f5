import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import type { Edition, Resolution } from "./api";
import styles from "./minutes.module.css";
import { PeopleLine } from "./people-line";
import { VoteSentence } from "./vote-sentence";

type Props = {
  edition: Edition;
  /** What the page lets be done with a resolution. */
  after?: (resolution: Resolution) => ReactNode;
};

/** An edition as it is read on the screen. */
export function MinutesText({ edition, after }: Props) {
  const { t } = useTranslation("minutes");
  const { held_on, starts_at, ends_at, place, chair_name, recorder_name, delegation, people, agenda, resolutions, exclusions } = edition;
  const hours = [starts_at, ends_at].map((hour) => hour?.slice(0, 5)).filter(Boolean);
  const facts = { held_on: [dayWithYear(held_on), hours.join("—")].filter(Boolean).join(" "), place, chair_id: [chair_name, delegation].filter(Boolean).join(t("and")), recorder_id: recorder_name };
  return (
    <div className={styles.text}>
      <dl className={styles.facts}>
        {(["held_on", "place", "chair_id", "recorder_id"] as const).map((name) => (
          <div key={name}>
            <dt>{t(name === "held_on" ? "time" : `form.${name}`)}</dt>
            <dd>{facts[name] || t("not_said")}</dd>
          </div>
        ))}
      </dl>
      <PeopleLine people={people} />
      <section className="stack-tight">
        <h3>{t("agenda")}</h3>
        {agenda.length === 0 && <p className="hint">{t("agenda_empty")}</p>}
        <ol className={styles.items}>
          {agenda.map(({ title, speeches }, place) => (
            <li key={place}>
              <strong>{title || t("item_number", { number: place + 1 })}</strong>
              {speeches.map(({ speaker, text }, row) => (
                <p key={row} className={styles.words}>
                  {[speaker, text].filter(Boolean).join(t("colon"))}
                </p>
              ))}
            </li>
          ))}
        </ol>
      </section>
      {resolutions.length > 0 && (
        <section className="stack-tight">
          <h3>{t("resolutions")}</h3>
          <ol className={styles.items}>
            {resolutions.map((one) => (
              <li key={one.id}>
                <p className={styles.words}>{one.text}</p>
                {one.rule && (
                  <>
                    <p className="hint">{[one.rule_name, one.method_name].filter(Boolean).join(t("and"))}</p>
                    <VoteSentence outcome={one.outcome} sentence={one.sentence} problem={one.problem} />
                  </>
                )}
                {after?.(one)}
              </li>
            ))}
          </ol>
        </section>
      )}
      {exclusions.length > 0 && (
        <section className="stack-tight">
          <h3>{t("left_out.title")}</h3>
          {exclusions.map(({ person_id, name, reason, reason_name, consent }) => (
            <p key={person_id}>{t(reason === "on_probation" ? "left_out.line_on_probation" : "left_out.line", { name, reason: reason_name, consent })}</p>
          ))}
        </section>
      )}
    </div>
  );
}
