import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import type { Showcase } from "./api";
import { Levels } from "./levels";
import styles from "./score-sheet.module.css";
import { missingIn, type Scores, totalOf } from "./total";

export type Filled = { scores: Record<string, number>; words: string | null };

type Props = {
  it: Showcase;
  /** What was handed in before, to be changed. */
  before?: Filled | null;
  isBusy: boolean;
  error: unknown;
  act: string;
  onHandIn: (filled: Filled) => void;
};

/** The sheet of one listener: a tap a criterion, a few words, and what it comes to beside the button. */
export function ScoreSheet({ it, before, isBusy, error, act, onHandIn }: Props) {
  const { t } = useTranslation("showcases");
  const form = useRef<HTMLFormElement>(null);
  const [scores, score] = useState<Scores>(before?.scores ?? {});
  const [words, say] = useState(before?.words ?? "");
  const [isTried, tryIt] = useState(false);
  const total = totalOf(scores, it);
  const handIn = (event: FormEvent) => {
    event.preventDefault();
    tryIt(true);
    if (total !== undefined) return onHandIn({ scores: scores as Record<string, number>, words: words.trim() || null });
    const missing = it.criteria.find(({ code }) => scores[code] === undefined);
    form.current?.querySelector<HTMLElement>(`input[name="${missing?.code}"]`)?.focus();
  };
  return (
    <form ref={form} className={styles.sheet} onSubmit={handIn} noValidate>
      {it.criteria.map((criterion) => (
        <Levels
          key={criterion.code}
          criterion={criterion}
          best={it.best}
          level={scores[criterion.code]}
          isMarked={isTried && scores[criterion.code] === undefined}
          onChoose={(level) => score({ ...scores, [criterion.code]: level })}
        />
      ))}
      <label className="stack-tight">
        <span className={styles.name}>{t("sheet.words")}</span>
        <textarea className="input" maxLength={500} value={words} placeholder={t("sheet.words_hint")} onChange={({ target }) => say(target.value)} />
      </label>
      <FormProblem error={error} />
      <div className={styles.foot}>
        <span aria-live="polite">{total === undefined ? t("sheet.missing", { count: missingIn(scores, it) }) : t("sheet.total", { total })}</span>
        <button type="submit" className="button button-solid" disabled={isBusy}>
          {act}
        </button>
      </div>
    </form>
  );
}
