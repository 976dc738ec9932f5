import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { QueryBlock } from "@/components/query-block";
import { dayAndClock } from "@/dates/format";
import { type Line, type Of, type RecordList, recordsQuery } from "./api";
import { RecordRow } from "./record-row";

/** A line opened to the records behind it; their sum is what was counted. */
export function RecordsDrawer({ of, line }: { of: Of; line: Line }) {
  const { t } = useTranslation("scores");
  const records = useQuery(recordsQuery(of, line.indicator_id));
  return (
    <Drawer title={line.name}>
      <p className="hint">{line.sentence}</p>
      <QueryBlock query={records} what={t("records.reading")}>
        {(list) => (list.records.length > 0 ? <Records list={list} /> : <EmptyState kind="nothing" sentence={t("records.empty")} />)}
      </QueryBlock>
    </Drawer>
  );
}

function Records({ list }: { list: RecordList }) {
  const { t } = useTranslation("scores");
  return (
    <>
      <ul className="rows">
        {list.records.map((it) => (
          <RecordRow key={it.source_id} it={it} />
        ))}
      </ul>
      <p className="line-spread">
        <strong>{t("records.sum", { count: list.total })}</strong>
        <span className="hint">{t("count.rows", { ns: "shell", count: list.records.length })}</span>
      </p>
      <p className="hint">{t("as_of", { at: dayAndClock(list.as_of) })}</p>
    </>
  );
}
