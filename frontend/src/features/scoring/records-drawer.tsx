import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { QueryBlock } from "@/components/query-block";
import { dayAndClock } from "@/dates/format";
import { type Line, type Of, type RecordList, recordsQuery } from "./api";
import { RecordRow } from "./record-row";

/** A line opened to the records behind it; beside their sum what was counted. */
export function RecordsDrawer({ of, line, isClosed }: { of: Of; line: Line; isClosed: boolean }) {
  const { t } = useTranslation("scores");
  const records = useQuery(recordsQuery(of, line.indicator_id));
  return (
    <Drawer title={line.name}>
      <p className="hint">{line.sentence}</p>
      <QueryBlock query={records} what={t("records.reading")}>
        {(list) => (list.records.length > 0 ? <Records list={list} counted={line.count} isClosed={isClosed} /> : <EmptyState kind="nothing" sentence={t("records.empty")} />)}
      </QueryBlock>
    </Drawer>
  );
}

/** More records than count: what was done beyond what is owed, or entered in the very instant of closing. */
function sumWord(total: number, counted: number | null) {
  if (counted === null) return "records.sum";
  return total === counted ? "records.sum_same" : total > counted ? "records.sum_more" : "records.sum_less";
}

function Records({ list, counted, isClosed }: { list: RecordList; counted: number | null; isClosed: boolean }) {
  const { t } = useTranslation("scores");
  return (
    <>
      <ul className="rows">
        {list.records.map((it) => (
          <RecordRow key={it.source_id} it={it} />
        ))}
      </ul>
      <p className="line-spread">
        <strong>{t(sumWord(list.total, counted), { count: list.total, counted })}</strong>
        <span className="hint">{t("count.rows", { ns: "shell", count: list.records.length })}</span>
      </p>
      {!isClosed && <p className="hint">{t("as_of", { at: dayAndClock(list.as_of) })}</p>}
    </>
  );
}
