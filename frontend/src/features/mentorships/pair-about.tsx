import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { download, type StoredFile } from "@/api/files";
import { FormProblem } from "@/components/form-problem";
import { dayText, dayWithYear, isoDay } from "@/dates/format";
import type { Mentorship } from "./api";
import styles from "./pair-about.module.css";
import { Unusual } from "./unusual";

/** What was agreed and how it came about: goals, who agreed when or on which paper, what came before and after. */
export function PairAbout({ pair }: { pair: Mentorship }) {
  const { t } = useTranslation("mentorships");
  const save = useMutation({ mutationFn: download });
  const { mentor, mentee, paper_signed_on: signed, late_confirmed_at: confirmed } = pair;
  const agreed = (at: string | null | undefined, name: string) => (at && !signed ? t("about.agreed", { name, day: dayText(isoDay(at)) }) : undefined);
  const lines = [
    pair.proposed_by_name && t("about.proposed", { name: pair.proposed_by_name }),
    agreed(pair.mentor_agreed_at, mentor.name),
    agreed(pair.mentee_agreed_at, mentee.name),
    signed && t("about.paper", { day: dayWithYear(signed), name: pair.paper_entered_by_name }),
    confirmed && t("about.late_confirmed", { day: dayText(isoDay(confirmed)), name: pair.late_confirmed_by_name }),
    pair.ended_on && t("about.ended", { day: dayWithYear(pair.ended_on), reason: pair.end_reason }),
    pair.cancel_reason && t("about.cancelled", { reason: pair.cancel_reason }),
  ].filter(Boolean);
  return (
    <section className="card stack-tight" aria-labelledby="about-title">
      <h2 id="about-title">{t("about.title")}</h2>
      <dl className="rows-plain">
        <Who word={pair.mentor_word} person={mentor} />
        <Who word={pair.mentee_word} person={mentee} />
        <div>
          <dt>{t("about.span")}</dt>
          <dd>{t("about.from_to", { from: dayWithYear(pair.starts_on), to: dayWithYear(pair.ends_on) })}</dd>
        </div>
      </dl>
      <h3>{t("form.goals")}</h3>
      <p className={styles.goals}>{pair.goals}</p>
      <Unusual hints={pair.hints} />
      <ul className="hint">
        {lines.map((line) => (
          <li key={line as string}>{line}</li>
        ))}
      </ul>
      <div className="line">
        {pair.paper_files.map((file) => (
          <button key={file.id} type="button" className="button" disabled={save.isPending} onClick={() => save.mutate(file as StoredFile)}>
            {t("files.download", { name: file.name })}
          </button>
        ))}
        <Neighbour id={pair.replaces_id} word={t("about.before")} />
        <Neighbour id={pair.replaced_by_id} word={t("about.after")} />
      </div>
      <FormProblem error={save.error} />
    </section>
  );
}

function Who({ word, person: { name, post, org_name } }: { word: string; person: Mentorship["mentor"] }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{[name, post, org_name].filter(Boolean).join(" · ")}</dd>
    </div>
  );
}

/** The pair that this one took over from, or that went on from it. */
function Neighbour({ id, word }: { id: string | null | undefined; word: string }) {
  if (!id) return null;
  return (
    <Link to="/mentorships/$mentorshipId" params={{ mentorshipId: id }}>
      {word}
    </Link>
  );
}
