import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { dayWithYear, monthBounds } from "@/dates/format";
import type { Obligations } from "./api";
import { OpeningGrid } from "./opening-grid";
import { OpeningList } from "./opening-list";
import { openingsQuery, type Place, placesOf, rowsOf, useEnterOpenings, useWithdrawOpenings } from "./openings";
import styles from "./opening-sheet.module.css";

/** What was done before the branch began here, all of it on one screen: how many times in each period. */
export function OpeningSheet({ list, onDone }: { list: Obligations; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const entered = useQuery(openingsQuery(list.org_id));
  const places = placesOf(list.duties);
  const since = list.in_use_since;
  return (
    <Drawer title={t("opening.title")}>
      {since ? <p className="hint">{t("opening.before", { day: dayWithYear(since), year: list.year.name })}</p> : <p>{t("opening.no_beginning")}</p>}
      {since && (places.length === 0 ? <EmptyState kind="nothing" sentence={t("opening.nothing", { year: list.year.name })} /> : <Sheet places={places} last={monthBounds(since).to} onDone={onDone} />)}
      <QueryBlock query={entered} what={t("opening.entered")} rows={3}>
        {({ items }) => <OpeningList entries={items} />}
      </QueryBlock>
    </Drawer>
  );
}

function Sheet({ places, last, onDone }: { places: Place[]; last: string; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const [typed, type] = useState<Record<string, string>>({});
  const [refusals, refuse] = useState<string[]>([]);
  const enter = useEnterOpenings();
  const withdraw = useWithdrawOpenings();
  const counted = places.map((place) => ({ place, count: Number(typed[place.key]?.normalize("NFKC") || 0) || 0 }));
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  const titleOf = ({ duty, light }: Place, number: number) => t(number > 1 ? "opening.title_again" : "arrange.title_of", { period: light.name, name: duty.name, number });

  async function send() {
    try {
      const answers = [];
      for (const { org, rows } of rowsOf(counted, last, titleOf)) answers.push(...(await enter.mutateAsync({ body: { org_id: org, rows } })).rows);
      const recorded = answers.filter(({ outcome }) => outcome === "recorded");
      refuse([...new Set(answers.flatMap(({ message }) => message ?? []))]);
      if (recorded.length > 0) tell({ key: "opening", words: () => t("opening.told", { count: recorded.length }), undo: () => withdraw(recorded) });
      type({});
      if (recorded.length === answers.length) onDone();
    } catch {
      // Said above the button; what was typed stays.
    }
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <OpeningGrid places={places} typed={typed} onType={(key, value) => type({ ...typed, [key]: value })} />
      <p className="hint">{t("opening.dated")}</p>
      {refusals.map((words) => (
        <p key={words} role="alert" className={styles.refusal}>
          {words}
        </p>
      ))}
      <FormProblem error={enter.error} />
      <div className="line">
        <button type="submit" className="button button-solid" disabled={total === 0 || enter.isPending}>
          {t("opening.act_count", { count: total })}
        </button>
      </div>
    </form>
  );
}
