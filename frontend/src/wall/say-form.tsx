import { type FormEvent, useEffect, useRef, useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { type Opinion, say } from "./api";
import { draftOf, keepDraft, shelfOf } from "./kept-here";
import { t } from "./t";

const KINDS: Opinion["kind"][] = ["beneficiary", "masses"];
const GRADES: Opinion["grade"][] = ["satisfied", "basically", "unsatisfied"];
const LONGEST = 300;

type Props = { slug: string; pledge: string; ticket: string | undefined; onSent: (hasWords: boolean) => void; onLater: () => void };

const typedIn = (form: HTMLFormElement) => Object.fromEntries(new FormData(form)) as unknown as Opinion;

/** Three questions, two of them a tap. Every touch is kept on this phone until the branch has it. */
export function SayForm({ slug, pledge, ticket, onSent, onLater }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const shelf = shelfOf(slug, ticket);
  const wasLost = useRef(false);
  const [draft] = useState(() => draftOf(shelf, pledge));
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const keep = () => form.current && keepDraft(shelf, pledge, typedIn(form.current));
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { kind, grade, words } = typedIn(event.currentTarget);
    const opinion = { kind, grade, words: words?.trim() || null };
    setBusy(true);
    try {
      await say(slug, pledge, opinion, ticket);
      onSent(opinion.words !== null);
    } catch (error) {
      const found = asProblem(error);
      // Only where the answer to an earlier try was lost on its way are these words there; else somebody has spoken before.
      if (found.code === "already_rated" && wasLost.current) onSent(false);
      else setProblem(found);
      wasLost.current ||= found.status === 0;
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} onSubmit={(event) => void send(event)} onChange={keep} className="say">
      <p className="hint">{t(draft.words ? "say.kept" : "say.rule")}</p>
      <fieldset>
        <legend>{t("say.who")}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className="check">
            <input type="radio" name="kind" value={kind} required defaultChecked={draft.kind === kind} />
            {t(`say.${kind}`)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t("say.grade")}</legend>
        {GRADES.map((grade) => (
          <label key={grade} className="check">
            <input type="radio" name="grade" value={grade} required defaultChecked={draft.grade === grade} />
            {t(`say.${grade}`)}
          </label>
        ))}
      </fieldset>
      <label htmlFor="words">{t("say.words")}</label>
      <textarea id="words" name="words" rows={3} maxLength={LONGEST} defaultValue={draft.words ?? ""} aria-describedby="words-hint" />
      <p id="words-hint" className="hint">
        {t("say.words_hint")}
      </p>
      {problem && (
        <p role="alert" className="wrong">
          <span className="ring" aria-hidden="true">
            !
          </span>
          {problem.status === 0 ? t("say.network") : problem.fields[0]?.message || problem.message || t("say.unknown")}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="solid" disabled={isBusy}>
          {t(isBusy ? "say.sending" : "say.act")}
        </button>
        <button type="button" className="quiet" onClick={onLater}>
          {t("say.later")}
        </button>
      </div>
    </form>
  );
}
