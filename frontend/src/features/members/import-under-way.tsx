import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import type { ImportProgress } from "./api";

/** The background reads or writes the file: how far it is. Leaving the page stops nothing. */
export function ImportUnderWay({ progress: { state, done, total } }: { progress: ImportProgress }) {
  const { t } = useTranslation("members");
  const label = t(`import.${state}`);
  return (
    <section className="card stack-tight">
      <strong role="status">{label}</strong>
      <progress aria-label={label} max={total || undefined} value={total ? done : undefined} />
      {total > 0 && <span>{t("import.done_of", { done, total })}</span>}
      <p className="hint">{t(`import.${state}_why`)}</p>
    </section>
  );
}

/** It is over: what was written, or why nothing could be read. */
export function ImportOver({ progress: { state, created, updated, kept, message } }: { progress: ImportProgress }) {
  const { t } = useTranslation("members");
  const isDone = state === "committed";
  return (
    <NowLine what={t(isDone ? "import.now_done" : "import.now_failed")} why={isDone ? t("import.done_why", { created, updated, kept }) : message}>
      <Link to="/members/import" className="button button-solid">
        {t(isDone ? "import.next" : "import.again")}
      </Link>
    </NowLine>
  );
}
