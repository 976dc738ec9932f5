import { useTranslation } from "react-i18next";
import { asProblem, supportNumber } from "@/api/problem";

const SERVER_FAULT = 500;

/** A block that could not be read: why, and again. The server's sentence wins where it refused. */
export function LoadError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const number = supportNumber(problem);
  const sentence = () => {
    if (problem.status === 0) return t("error.network");
    if (problem.status < SERVER_FAULT && problem.message) return problem.message;
    return number ? t("error.not_read", { number }) : t("error.not_read_bare");
  };
  return (
    <div role="alert" className="line">
      <p>{sentence()}</p>
      {problem.status !== 404 && (
        <button type="button" className="button" onClick={onRetry}>
          {t("error.retry")}
        </button>
      )}
    </div>
  );
}
