import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { PageTitle } from "@/components/page-title";
import { yearQuery } from "@/features/year-ring/api";
import { PrintSheet } from "@/features/year-ring/print-sheet";
import { RingBlock } from "@/features/year-ring/ring-block";
import { useCalendarSearch } from "./calendar-search";

/** `/calendar?view=paper`: the ring and its table on A4; on paper nothing of the frame is left. */
export function YearPaper() {
  const { t } = useTranslation("year-ring");
  const { org } = useWorkplace();
  const { year, year_kind } = useCalendarSearch();
  const read = useQuery(yearQuery({ org, year, year_kind }));
  return (
    <>
      <div className="no-print">
        <PageTitle title={t("paper")} hint={t("paper_hint")}>
          <Link to="/calendar" search={(previous: object) => ({ ...previous, view: "year" as const })} className="button">
            {t("paper_back")}
          </Link>
          <button type="button" className="button button-solid" disabled={!read.data} onClick={() => print()}>
            {t("print")}
          </button>
        </PageTitle>
      </div>
      <RingBlock query={read}>{(data) => <PrintSheet data={data} />}</RingBlock>
    </>
  );
}
