import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { dayText } from "@/dates/format";
import { yearQuery, type YearRead } from "@/features/year-ring/api";
import { COMPACT } from "@/features/year-ring/layouts";
import { RingBlock } from "@/features/year-ring/ring-block";
import { YearRing } from "@/features/year-ring/year-ring";
import { useYearWays } from "./year-ways";

/** The branch's year on the desk: the compact ring, the names of its rings, and the sums below. */
export function YearCard() {
  const { t } = useTranslation("year-ring");
  const { ring } = useSearch({ from: "/staff/home" });
  const { org } = useWorkplace();
  const read = useQuery(yearQuery({ org }));
  const ways = useYearWays(read.data);
  return (
    <section className="card stack-tight" aria-labelledby="year-title">
      <h2 id="year-title">{t("title")}</h2>
      <RingBlock query={read} layout={COMPACT}>
        {(data) => (
          <>
            <YearRing data={data} ways={ways} opened={ring} form="desk" />
            <Sums data={data} />
          </>
        )}
      </RingBlock>
    </section>
  );
}

function Sums({ data: { counts, today, org_id } }: { data: YearRead }) {
  const { t } = useTranslation("year-ring");
  const { done, not_due, due_soon, overdue } = counts;
  return (
    <div className="line-spread">
      <p className="hint">
        {t("summary", { well: done + not_due, due_soon, overdue })} {t("as_of", { day: dayText(today) })}
      </p>
      <span className="line">
        <Link to="/calendar" search={{ org: org_id, view: "year" }}>
          {t("whole")}
        </Link>
        <Link to="/calendar" search={{ org: org_id, view: "year", as: "table" }}>
          {t("as_table")}
        </Link>
      </span>
    </div>
  );
}
