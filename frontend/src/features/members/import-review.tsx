import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { FormProblem, ProblemLine } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { Shape } from "@/components/shape";
import { type Import, type ImportProgress, type RowChange, importQuery, useChangeRow, useCommit, useNameBranch } from "./api";
import { ImportBranches } from "./import-branches";
import { ImportLine } from "./import-row";
import { standing } from "./import-rows";
import styles from "./import-review.module.css";

const AT_ONCE = 100;

type Props = { importId: string; onDone: (made: ImportProgress) => void };

/** The file under review: counts, the rows to put right, and one button for all of it. */
export function ImportReview({ importId, onDone }: Props) {
  const { t } = useTranslation("members");
  const [look, setLook] = useState(true);
  const [size, setSize] = useState(AT_ONCE);
  const read = useQuery({ ...importQuery(importId, { look, size }), placeholderData: keepPreviousData });
  return (
    <QueryBlock query={read} what={t("import.title")} rows={10}>
      {(data) => (
        <>
          <PageTitle title={t(data.of_district ? "import.title_district" : "import.title")} hint={t("import.file", { file: data.file_name, count: data.total })}>
            <span className="hint">{t("import.unwritten")}</span>
          </PageTitle>
          <CommitNow read={data} onDone={onDone} />
          <Counts counts={data.counts} look={look} onLook={setLook} />
          <ImportRows read={data} look={look} size={size} onMore={() => setSize(size + AT_ONCE)} onAll={() => setLook(false)} />
          <p className="hint">{t("import.in_place")}</p>
        </>
      )}
    </QueryBlock>
  );
}

type CountsProps = { counts: Import["counts"]; look: boolean; onLook: (look: boolean) => void };

function Counts({ counts: { ok, check, fix, kept, left_out }, look, onLook }: CountsProps) {
  const { t } = useTranslation("members");
  return (
    <div className="line-spread">
      <div className="line">
        <Shape shape="diamond" word={t("import.fix", { count: fix })} tone={fix === 0 ? "grey" : undefined} />
        <Shape shape="triangle" word={t("import.look", { count: check })} tone={check === 0 ? "grey" : undefined} />
        <Shape shape="done" word={t("import.ok", { count: ok })} />
        {kept > 0 && <Shape shape="open" word={t("import.kept", { count: kept })} />}
        {left_out > 0 && <Shape shape="dashed" word={t("import.out", { count: left_out })} />}
      </div>
      <label className="line">
        <input type="checkbox" checked={look} onChange={(event) => onLook(event.target.checked)} />
        {t("import.only")}
      </label>
    </div>
  );
}

type RowsProps = { read: Import; look: boolean; size: number; onMore: () => void; onAll: () => void };

/** A row that was put right stays where it was worked on, so nothing jumps away under the hand; it leaves with the next reading. */
function ImportRows({ read, look, size, onMore, onAll }: RowsProps) {
  const { t } = useTranslation("members");
  const [kept, keep] = useState<number[]>([]);
  const change = useChangeRow(read.id, { look, size });
  const name = useNameBranch(read.id, { look, size });
  const put = (made: RowChange) => {
    const now = [...kept.filter((number) => number !== made.number), made.number];
    keep(now);
    change.mutate({ change: made, kept: now });
  };
  return (
    <>
      {read.unread_headers.length > 0 && <p className="hint">{t("import.unread", { headers: read.unread_headers.join(t("and")) })}</p>}
      {read.new_groups.length > 0 && <NewGroups names={read.new_groups} />}
      {read.unclear_branches.length > 0 && (
        <ImportBranches read={read} isBusy={name.isPending} onName={(named) => name.mutate({ change: named, kept })} />
      )}
      <FormProblem error={change.error ?? name.error} />
      {read.rows.length === 0 ? (
        <EmptyState kind="filtered" sentence={t("import.all_fine")}>
          <button type="button" className="button" onClick={onAll}>
            {t("import.show_all")}
          </button>
        </EmptyState>
      ) : (
        <ul className={styles.rows}>
          {read.rows.map((row) => (
            <ImportLine
              key={row.number}
              row={row}
              columns={read.columns}
              isBusy={change.isPending && change.variables.change.number === row.number}
              onChange={put}
            />
          ))}
        </ul>
      )}
      {read.matching > read.rows.length && (
        <button type="button" className="button" onClick={onMore}>
          {t("import.more", { count: Math.min(AT_ONCE, read.matching - read.rows.length) })}
        </button>
      )}
    </>
  );
}

const GROUPS_SHOWN = 12;

function NewGroups({ names }: { names: string[] }) {
  const { t } = useTranslation("members");
  const shown = names.slice(0, GROUPS_SHOWN).join(t("and"));
  const word = names.length > GROUPS_SHOWN ? "import.new_groups_many" : "import.new_groups";
  return <p className="hint">{t(word, { names: shown, count: names.length })}</p>;
}

/** All rows or none; while one blocks, the button says how many are left. */
function CommitNow({ read, onDone }: { read: Import; onDone: Props["onDone"] }) {
  const { t } = useTranslation("members");
  const commit = useCommit(onDone);
  const { created, updated, fix, left_out, kept } = read.counts;
  const state = standing(read.counts);
  const submit = () => commit.mutate({ params: { path: { import_id: read.id } } });
  const why = {
    blocked: t("import.blocked", { count: fix }),
    nobody: t("import.nobody"),
    ready: t(read.of_district ? "import.ready_district" : "import.ready", { created, updated }),
  }[state];
  return (
    <>
      <NowLine what={t(`import.now_${state}`)} why={why}>
        <button type="button" className="button button-solid" disabled={state !== "ready" || commit.isPending} onClick={submit}>
          {t("import.act", { count: state === "blocked" ? read.total - left_out - kept : created + updated })}
        </button>
        <Link to="/members/import" className="button">
          {t("import.again")}
        </Link>
      </NowLine>
      {commit.error || !read.failure ? <FormProblem error={commit.error} /> : <ProblemLine>{read.failure}</ProblemLine>}
    </>
  );
}
