import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { QueryBlock } from "@/components/query-block";
import { dayAndClock, dayText, dayWithYear } from "@/dates/format";
import { type FigureRecord, type Range, recordsQuery } from "./api";

type Props = { range: Range; org: { id: string; name: string }; kind: { code: string; name: string }; unit: string; rangeText: string };

/** A figure opened to the activities behind it; their sum is the figure. Names of people never come up here. */
export function FigureDrawer({ range, org, kind, unit, rangeText }: Props) {
  const { t } = useTranslation("district");
  const records = useQuery(recordsQuery(range, org.id, kind.code));
  const total = records.data?.total;
  return (
    <Drawer title={total === undefined ? kind.name : t("drawer.title", { kind: kind.name, count: total, unit })}>
      <p className="hint">{t("drawer.where", { org: org.name, range: rangeText })}</p>
      <QueryBlock query={records} what={t("drawer.reading")}>
        {(list) =>
          list.records.length === 0 ? (
            <EmptyState kind="nothing" sentence={t("drawer.empty")} />
          ) : (
            <>
              <ul className="rows">
                {list.records.map((record) => (
                  <Line key={record.source_id} record={record} unit={unit} />
                ))}
              </ul>
              <p className="line-spread">
                <strong>{t("drawer.sum", { count: list.total, unit })}</strong>
                <span className="hint">{t("count.rows", { ns: "shell", count: list.records.length })}</span>
              </p>
            </>
          )
        }
      </QueryBlock>
      {records.data && <p className="hint">{t("as_of", { at: dayAndClock(records.data.as_of) })}</p>}
    </Drawer>
  );
}

function Line({ record, unit }: { record: FigureRecord; unit: string }) {
  const { t } = useTranslation("district");
  return (
    <li>
      <span>
        {dayWithYear(record.happened_on)} <strong>{record.title}</strong>
        <br />
        <span className="hint">{record.org_name}</span>{" "}
        {record.late && <span className="tag">{t("drawer.late", { day: dayText(record.recorded_on) })}</span>}
      </span>
      <span className="number">{t("drawer.quantity", { count: record.quantity, unit })}</span>
    </li>
  );
}
