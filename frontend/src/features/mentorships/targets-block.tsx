import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import type { LogKind, TermTargets } from "./api";
import styles from "./targets-block.module.css";

type Props = {
  terms: TermTargets[];
  term: TermTargets | undefined;
  /** The kind of record that is looked at alone, below. */
  kind: LogKind | undefined;
  onTerm: (term: string) => void;
  onKind: (kind: LogKind | undefined) => void;
};

/** How far a term is with what is expected of it; each number opens to the records below that make it. */
export function TargetsBlock({ terms, term, kind, onTerm, onKind }: Props) {
  const { t } = useTranslation("mentorships");
  if (!term) return null;
  return (
    <section className="card stack-tight" aria-labelledby="targets-title">
      <div className="line-spread">
        <h2 id="targets-title">{term.current ? t("targets.current") : term.term_name}</h2>
        {terms.length > 1 && <Chips label={t("targets.terms")} chosen={term.term} options={terms.map(({ term: value, term_name: word }) => ({ value, word }))} onChoose={onTerm} />}
      </div>
      <ul className={styles.targets}>
        {term.targets.map(({ kind: one, kind_name, target, done }) => (
          <li key={one}>
            <button type="button" className={styles.target} aria-pressed={one === kind} disabled={done === 0} onClick={() => onKind(one === kind ? undefined : one)}>
              <span>{kind_name}</span>
              <strong>{target > 0 ? t("of", { done, total: target }) : t("times", { count: done })}</strong>
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{t("targets.hint")}</p>
    </section>
  );
}
