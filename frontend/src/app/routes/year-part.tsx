import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { PageTitle } from "@/components/page-title";
import { dayText } from "@/dates/format";
import { yearQuery, type YearRead } from "@/features/year-ring/api";
import { RingBlock } from "@/features/year-ring/ring-block";
import { RingTable } from "@/features/year-ring/ring-table";
import { YearRing } from "@/features/year-ring/year-ring";
import { useCalendarSearch } from "./calendar-search";
import { CalendarViews } from "./calendar-views";
import { useIsPhone } from "@/theme/use-is-phone";
import { YearNow } from "./year-now";
import { YearSwitch } from "./year-switch";
import { useYearWays } from "./year-ways";

/** `/calendar?view=year`: the year ring at full size, or the same year as a table. */
export function YearPart() {
  const { t } = useTranslation(["year-ring", "activities"]);
  const { year, year_kind, ring, as } = useCalendarSearch();
  const { org } = useWorkplace();
  const read = useQuery(yearQuery({ org, year, year_kind }));
  const ways = useYearWays(read.data);
  const isPhone = useIsPhone();
  return (
    <>
      <PageTitle title={t(isPhone ? "activities:schedule" : "activities:calendar")} hint={read.data?.org_name}>
        {read.data && <YearSwitch data={read.data} />}
        <CalendarViews view="year" />
      </PageTitle>
      {read.data && <YearNow data={read.data} ways={ways} />}
      <RingBlock query={read}>
        {(data) => (
          <section className="card stack" aria-label={t("title")}>
            {as === "table" ? <RingTable data={data} onOpen={ways.onObligation} /> : <YearRing data={data} ways={ways} opened={ring} form="whole" />}
            <Foot data={data} isTable={as === "table"} />
          </section>
        )}
      </RingBlock>
    </>
  );
}

/** The other form of the same year, the paper, the other way to count years, and until when the figures reach. */
function Foot({ data, isTable }: { data: YearRead; isTable: boolean }) {
  const { t } = useTranslation("year-ring");
  const other = data.year.kind === "school" ? ("calendar" as const) : ("school" as const);
  return (
    <div className="line">
      <Link to="/calendar" search={(previous: object) => ({ ...previous, view: "year" as const, as: isTable ? undefined : ("table" as const), ring: undefined })} className="button">
        {t(isTable ? "as_ring" : "as_table")}
      </Link>
      <Link to="/calendar" search={(previous: object) => ({ ...previous, view: "paper" as const, as: undefined, ring: undefined })} className="button">
        {t("print")}
      </Link>
      <Link to="/calendar" search={(previous: object) => ({ ...previous, view: "year" as const, year_kind: other, year: undefined, ring: undefined })} className="button">
        {t(`kind_${other}`)}
      </Link>
      <span className="hint">{t("as_of", { day: dayText(data.today) })}</span>
      {data.in_use_since && data.in_use_since > data.year.starts && <span className="hint">{t("unused_year", { day: dayText(data.in_use_since) })}</span>}
    </div>
  );
}
