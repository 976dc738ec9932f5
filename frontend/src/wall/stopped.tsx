import type { ApiProblem } from "@/api/problem";
import { t } from "./t";

/** The same words that stand in the page before its program has come. */
export function Opening() {
  return (
    <main className="screen screen-paper">
      <div className="screen-body" role="status">
        <h1>{t("opening")}</h1>
      </div>
    </main>
  );
}

type Props = { problem: ApiProblem; onRetry: () => void; /** Under what was read before. */ isInside?: boolean };

/** What could not be read, why, and what to do; there is nothing to try again with an address that leads nowhere. */
export function Stopped({ problem, onRetry, isInside = false }: Props) {
  const isGone = problem.status === 404;
  const words = (
    <>
      <p role="alert" className={isInside ? "wrong" : "strong"}>
        {problem.status === 0 ? t("network") : problem.message || t("unknown")}
      </p>
      {!isGone && (
        <button type="button" onClick={onRetry}>
          {t("retry")}
        </button>
      )}
    </>
  );
  if (isInside) return <div className="stopped">{words}</div>;
  return (
    <main className="screen screen-plain">
      <div className="screen-body">
        <h1>
          <span className="ring" aria-hidden="true">
            !
          </span>
          {t(isGone ? "not_found" : "not_read")}
        </h1>
        {words}
      </div>
    </main>
  );
}
