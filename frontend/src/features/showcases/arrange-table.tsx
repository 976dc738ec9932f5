import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type Arranged, clashesQuery, type ShowcaseHeader, useArrange } from "./api";
import { ArrangeRow } from "./arrange-row";
import styles from "./arrange-table.module.css";
import { useSettled } from "./use-settled";
import { clashesOf, isNew, isTouched, isWhole, likeAbove, type Line, linesOf, slotOf, type WeekPair } from "./week";

type Props = { pairs: WeekPair[]; lessons: ShowcaseHeader[] };

/** A showcase week in one screen: a line a pair, what gets in the way marked while one types, an answer a line. */
export function ArrangeTable({ pairs, lessons }: Props) {
  const { t } = useTranslation("showcases");
  const table = useRef<HTMLTableElement>(null);
  const [lines, put] = useState<Line[]>(() => linesOf(pairs, lessons));
  const [answers, answer] = useState<Record<string, Arranged>>({});
  const [isTried, tryIt] = useState(false);
  const arrange = useArrange();
  const slots = useMemo(() => lines.filter(isWhole).map(slotOf), [lines]);
  const clashes = useQuery(clashesQuery(useSettled(slots))).data ?? [];
  const changed = lines.filter((line) => isTouched(line) && isNew(line));
  const halves = changed.filter((line) => !isWhole(line));
  const change = (next: Line) => {
    put(lines.map((line) => (line.pair.id === next.pair.id ? next : line)));
    answer({ ...answers, [next.pair.id]: undefined as never });
  };
  const save = () => {
    tryIt(true);
    if (halves.length > 0 || changed.length === 0) return;
    arrange.mutate({ body: { items: changed.map(slotOf) } }, { onSuccess: (rows) => settle(rows) });
  };
  const settle = (rows: Arranged[]) => {
    const made = new Map(rows.filter(({ showcase }) => showcase).map((row) => [row.mentorship_id, row.showcase as ShowcaseHeader]));
    put(lines.map((line) => ({ ...line, standing: made.get(line.pair.id) ?? line.standing })));
    answer(Object.fromEntries(rows.map((row) => [row.mentorship_id, row])));
    tryIt(false);
    tell({ key: "arranged", words: () => t("told.arranged", { count: made.size }) });
  };
  const act = changed.length > 0 ? t("week.save", { count: changed.length }) : t("week.saved");
  return (
    <div className="stack">
      {/* The keys are those of the fields in it; the table only hears of them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table ref={table} className={styles.table} onKeyDown={(event) => moveOn(event, table.current)}>
        <caption className="visually-hidden">{t("week.title")}</caption>
        <thead>
          <tr>
            {(["pair", "day", "starts", "ends", "place", "state"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`week.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            <ArrangeRow
              key={line.pair.id}
              line={line}
              answer={answers[line.pair.id]}
              clashes={clashesOf(clashes, line)}
              isHalf={isTried && halves.includes(line)}
              onChange={change}
              onBegin={() => !isTouched(line) && change(likeAbove(line, lines[place - 1]))}
            />
          ))}
        </tbody>
      </table>
      <FormProblem error={arrange.error} />
      <div className="line-spread">
        <span className="hint">{t("week.keys")}</span>
        <button type="button" className="button button-solid" aria-disabled={changed.length === 0} disabled={arrange.isPending} onClick={save}>
          {act}
        </button>
      </div>
    </div>
  );
}

/** Enter goes to the same field of the next line, with Shift of the line before. */
function moveOn(event: KeyboardEvent, table: HTMLTableElement | null) {
  const { target, key, shiftKey } = event;
  if (key !== "Enter" || !(target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const column = [...(table?.querySelectorAll<HTMLInputElement>(`input[data-column="${target.dataset.column}"]`) ?? [])];
  column[column.indexOf(target) + (shiftKey ? -1 : 1)]?.focus();
}
