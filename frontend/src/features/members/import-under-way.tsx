import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { Shape } from "@/components/shape";
import type { ImportProgress } from "./api";
import styles from "./import-row.module.css";

const DONE = ["created", "updated", "kept"] as const;

/** The background reads or writes the file: how far it is. Leaving the page stops nothing. */
export function ImportUnderWay({ progress: { state, done, total } }: { progress: ImportProgress }) {
  const { t } = useTranslation("members");
  const label = t(`import.${state}`);
  return (
    <section className="card stack-tight">
      <strong role="status">{label}</strong>
      <progress className={styles.bar} aria-label={label} max={total || undefined} value={total ? done : undefined} />
      {total > 0 && <span>{t("import.done_of", { done, total })}</span>}
      <p className="hint">{t(`import.${state}_why`)}</p>
    </section>
  );
}

/** It is over: what was written, or why nothing could be read. */
export function ImportOver({ progress }: { progress: ImportProgress }) {
  const { t } = useTranslation("members");
  const isDone = progress.state === "committed";
  const parts = DONE.filter((part) => progress[part] > 0).map((part) => t(`import.done.${part}`, { count: progress[part] }));
  const again = (
    <Link to="/members/import" className="button button-solid">
      {t(isDone ? "import.next" : "import.again")}
    </Link>
  );
  if (!isDone) {
    return (
      <NowLine what={t("import.now_failed")} why={progress.message}>
        {again}
      </NowLine>
    );
  }
  return (
    <section className="card line-spread" role="status">
      <div className="stack-tight">
        <Shape shape="done" word={t("import.now_done")} />
        <p>{t("import.done_end", { parts: parts.join(t("import.done_gap")) })}</p>
      </div>
      {again}
    </section>
  );
}
