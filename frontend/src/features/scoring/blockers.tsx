import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Blocker } from "./api";

type Props = { title: string; blockers: Blocker[]; onOpen?: (blocker: Blocker) => void };

/** What stands in the way of an irreversible step, each with what puts it right. */
export function Blockers({ title, blockers, onOpen }: Props) {
  const { t } = useTranslation("scores");
  if (blockers.length === 0) return null;
  return (
    <section className="card stack-tight" aria-label={title}>
      <h2>{title}</h2>
      <ul className="rows">
        {blockers.map((it, place) => (
          <li key={`${it.code}:${it.indicator_id ?? it.subject_id ?? place}`}>
            <span>
              <Shape shape="square" word={it.sentence} /> <span className="hint">{it.fix}</span>
            </span>
            {onOpen && it.indicator_id && (
              <button type="button" className="button" onClick={() => onOpen(it)}>
                {t("blocker.open")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
