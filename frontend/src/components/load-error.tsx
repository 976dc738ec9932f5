import { useTranslation } from "react-i18next";
import { asProblem, supportNumber } from "@/api/problem";

/** A block that could not be read: why, and again. The server's own sentence wins. */
export function LoadError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const sentence =
    problem.status === 0
      ? t("error.network")
      : problem.message || t("error.not_read", { number: supportNumber(problem) ?? problem.status });
  return (
    <div role="alert" className="line">
      <p>{sentence}</p>
      {problem.status !== 404 && (
        <button type="button" className="button" onClick={onRetry}>
          {t("error.retry")}
        </button>
      )}
    </div>
  );
}
