import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { QueryBlock } from "@/components/query-block";
import { Link } from "@tanstack/react-router";
import { ownScoresQuery, type ScoreRow } from "./api";
import { pointsText, weightText } from "./points";

/** One's own scores, the newest year first; nobody else's. */
export function OwnScores() {
  const { t } = useTranslation("scores");
  const own = useQuery(ownScoresQuery());
  return (
    <QueryBlock query={own} what={t("own.title")} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState kind="nothing" sentence={t("own.empty")} />
        ) : (
          <ul className="stack-tight">
            {items.map((it) => (
              <One key={it.system.id} it={it} />
            ))}
          </ul>
        )
      }
    </QueryBlock>
  );
}

function One({ it }: { it: ScoreRow }) {
  const { t } = useTranslation("scores");
  return (
    <li className="card stack-tight">
      <h2>
        <Link to="/scores/$systemId/$subjectId" params={{ systemId: it.system.id, subjectId: it.subject.id }}>
          {t("own.one", { name: it.system.name, year: it.system.year })}
        </Link>
      </h2>
      <p className="line">
        <strong>{t("row.points", { points: pointsText(it.total), of: weightText(it.of) })}</strong>
        <span className="hint">{t(`score_state.${it.state}`)}</span>
        {it.waiting > 0 && <span className="hint">{t("row.waiting", { points: weightText(it.waiting) })}</span>}
      </p>
      <p className="hint">{it.subject.org_name}</p>
    </li>
  );
}
