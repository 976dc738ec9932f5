import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { dayText } from "@/dates/format";
import type { Line } from "./api";
import { missingOf } from "./line-marks";
import { pointsText, weightText } from "./points";

type Props = { line: Line; onRecords: () => void };

/** A line opened: its rule, how it came to its points, what proves it, what is missing, and who judged it how. */
export function LineDrawer({ line, onRecords }: Props) {
  const { t } = useTranslation("scores");
  const rows = [
    [t("line.rule_word"), line.rule],
    [t("line.how"), line.sentence],
    [t("line.evidence"), line.evidence],
  ] as const;
  return (
    <Drawer title={line.name}>
      <div className="stack">
        <p>
          <strong>{line.points === null ? t(`status.${line.status}`) : t("got", { points: pointsText(line.points) })}</strong> <span className="hint">{t("sum.of", { points: weightText(line.weight) })}</span>
        </p>
        <dl className="stack-tight">
          {rows.map(([word, value]) => value && (
            <div key={word}>
              <dt className="hint">{word}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Missing line={line} />
        <Judges line={line} />
        {line.has_records && line.count !== 0 && (
          <div>
            <button type="button" className="button" onClick={onRecords}>
              {line.count === null ? t("line.look") : t("line.records", { count: line.count })}
            </button>
          </div>
        )}
      </div>
    </Drawer>
  );
}

function Missing({ line }: { line: Line }) {
  const { t } = useTranslation("scores");
  const missing = missingOf(line);
  const { judges_missing } = line;
  if (missing.length + judges_missing.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>{t("line.missing_title")}</h3>
      <ul className="rows">
        {missing.map((one) => (
          <li key={one}>{one}</li>
        ))}
        {judges_missing.map((name) => (
          <li key={name}>{t("line.judge_missing", { name })}</li>
        ))}
      </ul>
      {missing.length > 0 && <p className="hint">{t("line.mend")}</p>}
    </section>
  );
}

/** Names only where the server gives them: a member reads the words without the hand. */
function Judges({ line: { judges } }: { line: Line }) {
  const { t } = useTranslation("scores");
  if (judges.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>{t("line.judges", { count: judges.length })}</h3>
      <ul className="rows">
        {judges.map(({ name, grade, share, reason, on }, place) => (
          <li key={name ?? place}>
            <span>
              <strong>{[name, grade].filter(Boolean).join(t("dot"))}</strong>
              <br />
              {reason ?? <span className="hint">{t("line.no_reason")}</span>}
            </span>
            <span className="hint">{[dayText(on), t("line.share", { share })].join(t("dot"))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
