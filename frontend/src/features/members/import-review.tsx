import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { Shape } from "@/components/shape";
import { type Import, type RowChange, useChangeRow, useCommit } from "./api";
import { ImportLine } from "./import-row";
import { needsLook, shownRows, standing, willImport } from "./import-rows";
import styles from "./import-review.module.css";

const AT_ONCE = 100;

type Props = { read: Import; onDone: (created: number, updated: number) => void };

/** The file under review: counts, the rows to put right, and one button for all of it. */
export function ImportReview({ read, onDone }: Props) {
  const { t } = useTranslation("members");
  const change = useChangeRow(read.id);
  const [only, setOnly] = useState(read.rows.some(needsLook));
  const [kept, keep] = useState<ReadonlySet<number>>(new Set());
  const [limit, setLimit] = useState(AT_ONCE);
  const { ok, check, fix, left_out } = read.counts;
  const rows = shownRows(read.rows, only, kept);
  const put = (made: RowChange) => {
    keep(new Set([...kept, made.number]));
    change.mutate(made);
  };
  return (
    <>
      <CommitNow read={read} onDone={onDone} />
      <div className="line-spread">
        <div className="line">
          <Shape shape="diamond" word={t("import.fix", { count: fix })} tone={fix === 0 ? "grey" : undefined} />
          <Shape shape="triangle" word={t("import.look", { count: check })} tone={check === 0 ? "grey" : undefined} />
          <Shape shape="done" word={t("import.ok", { count: ok })} />
          {left_out > 0 && <Shape shape="dashed" word={t("import.out", { count: left_out })} />}
        </div>
        <label className="line">
          <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
          {t("import.only")}
        </label>
      </div>
      {read.unread_headers.length > 0 && <p className="hint">{t("import.unread", { headers: read.unread_headers.join(t("and")) })}</p>}
      {read.new_groups.length > 0 && <p className="hint">{t("import.new_groups", { names: read.new_groups.join(t("and")) })}</p>}
      <FormProblem error={change.error} />
      {rows.length === 0 ? (
        <EmptyState kind="filtered" sentence={t("import.all_fine")}>
          <button type="button" className="button" onClick={() => setOnly(false)}>
            {t("import.show_all")}
          </button>
        </EmptyState>
      ) : (
        <ul className={styles.rows}>
          {rows.slice(0, limit).map((row) => (
            <ImportLine
              key={row.number}
              row={row}
              columns={read.columns}
              isBusy={change.isPending && change.variables.number === row.number}
              onChange={put}
            />
          ))}
        </ul>
      )}
      {rows.length > limit && (
        <button type="button" className="button" onClick={() => setLimit(limit + AT_ONCE)}>
          {t("import.more", { count: Math.min(AT_ONCE, rows.length - limit) })}
        </button>
      )}
      <p className="hint">{t("import.in_place")}</p>
    </>
  );
}

/** All rows or none; while one blocks, the button says how many are left. */
function CommitNow({ read, onDone }: Props) {
  const { t } = useTranslation("members");
  const commit = useCommit();
  const { all, created, updated } = willImport(read.rows);
  const state = standing(read);
  const submit = () =>
    commit.mutate({ params: { path: { import_id: read.id } } }, { onSuccess: (made) => onDone(made.created, made.updated) });
  const why = {
    blocked: t("import.blocked", { count: read.counts.fix }),
    nobody: t("import.nobody"),
    ready: t("import.ready", { created, updated }),
    done: t("import.done_why"),
  }[state];
  return (
    <>
      <NowLine what={t(`import.now_${state}`)} why={why}>
        <button type="button" className="button button-solid" disabled={state !== "ready" || commit.isPending} onClick={submit}>
          {t("import.act", { count: state === "blocked" ? read.total - read.counts.left_out : all })}
        </button>
        <Link to="/members/import" className="button">
          {t("import.again")}
        </Link>
      </NowLine>
      <FormProblem error={commit.error} />
    </>
  );
}
