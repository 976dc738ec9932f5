import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, supportNumber } from "@/api/problem";
import styles from "./field.module.css";

/** Above the buttons of a form: what was not done and that the input is safe. */
export function FormProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = asProblem(error);
  const number = supportNumber(problem);
  const sentence = () => {
    if (problem.status === 0) return t("error.unsaved_network");
    if (problem.fields.length > 0) return t("error.fields", { count: problem.fields.length });
    if (problem.status < 500 && problem.message) return problem.message;
    return number ? t("error.unknown", { number }) : t("error.unknown_bare");
  };
  return <ProblemLine>{sentence()}</ProblemLine>;
}

/** The same line for what went wrong elsewhere, in the background. */
export function ProblemLine({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className={styles.summary}>
      <span className={styles.ring} aria-hidden="true">
        !
      </span>
      {children}
    </p>
  );
}
