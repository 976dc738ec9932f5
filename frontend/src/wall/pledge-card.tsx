import type { ReactNode } from "react";
import { Glyph } from "@/components/shape";
import { dayText, dayWithYear } from "@/dates/format";
import type { Pledge } from "./api";
import { shapeOf, stateWords } from "./state";
import { t } from "./t";

/** One promise: what, whose, for whom, until when, how far, and what others say. */
export function PledgeCard({ pledge, children }: { pledge: Pledge; children: ReactNode }) {
  const { deed, beneficiary, due_on, who, consent_on, outcome_reason, opinions, aspect } = pledge;
  const name = consent_on ? t("consent", { name: who, day: dayText(consent_on) }) : who;
  return (
    <li className="pledge">
      <h2 tabIndex={-1}>{deed}</h2>
      <p>
        {[name, aspect].filter(Boolean).join(" · ")}
        <br />
        {t("for", { who: beneficiary })} · {t("by", { day: dayWithYear(due_on) })}
      </p>
      <p className={`state state-${shapeOf(pledge)}`}>
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <Glyph shape={shapeOf(pledge)} />
        </svg>
        {stateWords(pledge)}
      </p>
      {outcome_reason && <p>{t("reason", { reason: outcome_reason })}</p>}
      <Progress pledge={pledge} />
      <Amended pledge={pledge} />
      {opinions.count > 0 && <p>{opinions.satisfied === null ? t("rated_few", { count: opinions.count }) : t("rated", { count: opinions.count, satisfied: opinions.satisfied })}</p>}
      <Said pledge={pledge} />
      {children}
    </li>
  );
}

function Progress({ pledge: { progress } }: { pledge: Pledge }) {
  if (progress.length === 0) return null;
  return (
    <details>
      <summary>{t("progress")}</summary>
      <ul>
        {progress.map(({ on, what }, index) => (
          <li key={index}>{t("progress_line", { day: dayText(on), what })}</li>
        ))}
      </ul>
    </details>
  );
}

/** What was promised first stays readable beside what it became. */
function Amended({ pledge: { amended } }: { pledge: Pledge }) {
  if (amended.length === 0) return null;
  return (
    <details>
      <summary>{t("amended", { count: amended.length })}</summary>
      {amended.map(({ on, reason, before, after }, index) => (
        <dl key={index}>
          <dt>{t("before")}</dt>
          <dd>{before}</dd>
          <dt>{t("after")}</dt>
          <dd>{after}</dd>
          <dd className="hint">{t("amended_on", { day: dayText(on), reason })}</dd>
        </dl>
      ))}
    </details>
  );
}

function Said({ pledge: { shown_opinions } }: { pledge: Pledge }) {
  if (shown_opinions.length === 0) return null;
  return (
    <details>
      <summary>{t("said")}</summary>
      <ul>
        {shown_opinions.map(({ kind, words }, index) => (
          <li key={index}>{t("said_line", { who: t(`kind.${kind}`), words })}</li>
        ))}
      </ul>
    </details>
  );
}
