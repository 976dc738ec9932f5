import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { dayText, weekdayText } from "@/dates/format";
import { keyOf, type Proposal, type ProposalsAsked, proposalsQuery } from "./proposals";
import styles from "./proposals-sheet.module.css";
import { usePlanProposals } from "./use-plan-proposals";

/** All that is owed and not planned, a day for each: look it over, then plan it in one go. */
export function ProposalsSheet({ asked, onDone }: { asked: ProposalsAsked; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const query = useQuery(proposalsQuery(asked));
  return (
    <Drawer title={t("proposals.title")}>
      <QueryBlock query={query} what={t("proposals.title")} rows={8}>
        {({ proposals, first, last, org_id }) =>
          proposals.length === 0 ? (
            <EmptyState kind="nothing" sentence={t("proposals.none", { day: dayText(last) })} />
          ) : (
            <>
              <p className="hint">{t("proposals.why", { first: dayText(first), last: dayText(last) })}</p>
              <Sheet proposals={proposals} org={org_id} onDone={onDone} />
            </>
          )
        }
      </QueryBlock>
    </Drawer>
  );
}

function Sheet({ proposals, org, onDone }: { proposals: Proposal[]; org: string; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const [left, leave] = useState<string[]>([]);
  const [moved, move] = useState<Record<string, string>>({});
  const { plan, mutation, refusals } = usePlanProposals();
  const rows = proposals.map((one) => ({ ...one, happens_on: moved[keyOf(one)] ?? one.happens_on }));
  const chosen = rows.filter((one) => !left.includes(keyOf(one)));
  const tick = (key: string) => leave((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  return (
    <form
      className={styles.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        void plan(chosen).then((isDone) => isDone && onDone());
      }}
    >
      <ul className={styles.rows}>
        {rows.map((one) => {
          const key = keyOf(one);
          return <Row key={key} one={one} isAtHome={one.org_id === org} isChosen={!left.includes(key)} refusal={refusals[key]} onTick={() => tick(key)} onMove={(day) => move({ ...moved, [key]: day })} />;
        })}
      </ul>
      <div className={styles.foot}>
        <FormProblem error={mutation.error} />
        <div className="line">
          <button type="submit" className="button button-solid" disabled={mutation.isPending || chosen.length === 0}>
            {t("proposals.act", { count: chosen.length })}
          </button>
          <span className="hint">{t("proposals.undated")}</span>
        </div>
      </div>
    </form>
  );
}

type RowProps = { one: Proposal; isAtHome: boolean; isChosen: boolean; refusal?: string; onTick: () => void; onMove: (day: string) => void };

function Row({ one, isAtHome, isChosen, refusal, onTick, onMove }: RowProps) {
  const { t } = useTranslation("obligations");
  const id = useId();
  const notes = [!isAtHome && one.org_name, !one.free && t("proposals.busy"), !one.in_term && t("proposals.out_of_term")].filter(Boolean);
  return (
    <li className={styles.row} data-left={!isChosen || undefined}>
      <span className={styles.what}>
        <input id={id} type="checkbox" checked={isChosen} onChange={onTick} />
        <label htmlFor={id}>
          {one.title}
          <span className="hint">{[...notes, t("due", { day: dayText(one.due_on) })].join(" · ")}</span>
        </label>
      </span>
      <span className={styles.day}>
        <input
          type="date"
          className="input input-fit"
          aria-label={t("proposals.day_of", { title: one.title })}
          value={one.happens_on}
          min={one.period_starts}
          max={one.due_on}
          disabled={!isChosen}
          onChange={(event) => event.target.value && onMove(event.target.value)}
        />
        <span className="hint">{weekdayText(one.happens_on)}</span>
      </span>
      {refusal && (
        <span role="alert" className={styles.refusal}>
          {refusal}
        </span>
      )}
    </li>
  );
}
