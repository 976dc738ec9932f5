import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { QueryBlock } from "@/components/query-block";
import { dayAndClock, dayText, dayWithYear } from "@/dates/format";
import { type Asked, type FigureRecord, type Place, recordsQuery } from "./api";

type Props = { place: Place; asked: Asked; name: string; where: string; unit: string; definition?: string };

/** A figure opened to the records behind it; their sum is the figure. To the bureau names of people never come up here. */
export function FigureDrawer({ place, asked, name, where, unit, definition }: Props) {
  const { t } = useTranslation("figures");
  const records = useQuery(recordsQuery(place, asked));
  const total = records.data?.total;
  return (
    <Drawer title={total === undefined ? name : t("drawer.title", { kind: name, count: total, unit })}>
      <p className="hint">{where}</p>
      {definition && <p className="hint">{t("drawer.definition", { text: definition })}</p>}
      <QueryBlock query={records} what={t("drawer.reading")}>
        {(list) =>
          list.records.length === 0 ? (
            <EmptyState kind="nothing" sentence={t("drawer.empty")} />
          ) : (
            <>
              <ul className="rows">
                {list.records.map((record) => (
                  <Line key={record.source_id} record={record} unit={unit} isOpenable={place === "branch"} />
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

/** The record itself is open to its branch only. */
function Line({ record, unit, isOpenable }: { record: FigureRecord; unit: string; isOpenable: boolean }) {
  const { t } = useTranslation("figures");
  return (
    <li>
      <span>
        {dayWithYear(record.happened_on)} {isOpenable ? <Link to={record.path}>{record.title}</Link> : <strong>{record.title}</strong>}
        <br />
        <span className="hint">{record.org_name}</span> {record.late && <span className="tag">{t("drawer.late", { day: dayText(record.recorded_on) })}</span>}
      </span>
      <span className="number">{t("drawer.quantity", { count: record.quantity, unit })}</span>
    </li>
  );
}
