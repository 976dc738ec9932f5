import type { ApiProblem } from "@/api/problem";
import { t } from "./t";

/** What was not done, beside the button that was pressed; what was typed stays. */
export function Wrong({ problem }: { problem: ApiProblem | undefined }) {
  if (!problem) return null;
  return (
    <p role="alert" className="wrong">
      <span className="ring" aria-hidden="true">
        !
      </span>
      {problem.status === 0 ? t("network") : problem.message || t("unknown")}
    </p>
  );
}
