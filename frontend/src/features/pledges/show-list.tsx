import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type Pledge, useShowAll } from "./api";
import styles from "./show-list.module.css";
import { pledgerOf } from "./pledger";

/** What was approved, all of it ticked: shown in one go, each row with its own answer. */
export function ShowList({ pledges }: { pledges: Pledge[] }) {
  const { t } = useTranslation("pledges");
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [isAsked, ask] = useState(false);
  const show = useShowAll();
  const ids = pledges.map(({ id }) => id).filter((id) => !left.has(id));
  const refused = new Map((show.data ?? []).filter(({ shown }) => !shown).map(({ id, message }) => [id, message]));
  const tick = (id: string, isOn: boolean) => leave(new Set(isOn ? [...left].filter((one) => one !== id) : [...left, id]));
  const run = () =>
    show.mutate(
      { body: { ids } },
      {
        onSuccess: (rows) => {
          const done = rows.filter(({ shown }) => shown).length;
          tell({ key: "pledge-shown", words: () => t(done < rows.length ? "told.shown_some" : "told.shown", { count: done, left: rows.length - done }) });
        },
        onSettled: () => ask(false),
      },
    );
  if (pledges.length === 0) return <EmptyState kind="nothing" sentence={t("show.empty")} />;
  return (
    <div className="stack">
      <ul className={styles.list} aria-label={t("show.list")}>
        {pledges.map((it) => (
          <li key={it.id}>
            <label className={styles.row}>
              <input type="checkbox" checked={!left.has(it.id)} onChange={(event) => tick(it.id, event.target.checked)} />
              <span className={styles.deed}>{it.deed}</span>
              <span className="hint">{[pledgerOf(it), t(`kind.${it.kind}`)].join(t("dot"))}</span>
            </label>
            {refused.has(it.id) && (
              <p role="alert" className={styles.refused}>
                {refused.get(it.id)}
              </p>
            )}
          </li>
        ))}
      </ul>
      <FormProblem error={show.error} />
      <div className="line">
        <button type="button" className="button button-solid" disabled={ids.length === 0 || show.isPending} onClick={() => ask(true)}>
          {t("show.act", { count: ids.length })}
        </button>
        <span className="hint">{t("show.names")}</span>
      </div>
      {isAsked && (
        <ConfirmIrreversible title={t("final.show.title")} act={t("show.act", { count: ids.length })} notNow={t("final.not_now")} isBusy={show.isPending} onAct={run} onClose={() => ask(false)}>
          <p>{t("final.show.why")}</p>
        </ConfirmIrreversible>
      )}
    </div>
  );
}
