import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { dayAndWeekday, todayIso } from "@/dates/format";
import { type MyActivity, myActivitiesQuery } from "@/features/me/api";
import { MyActivities } from "@/features/me/my-activities";

const isAhead = ({ activity, state }: MyActivity) => state === "open" || (state === "planned" && activity.happens_on >= todayIso());

/** A member's day: what is going on now, what comes next. Check-in itself is a scan, not a button. */
export function TodayPart() {
  const { t } = useTranslation("me");
  const activities = useQuery(myActivitiesQuery());
  return (
    <>
      <PageTitle title={t("today")} hint={dayAndWeekday(todayIso())} />
      <QueryBlock query={activities} what={t("reading_activities")}>
        {(rows) => {
          const going = rows.find(({ state }) => state === "open");
          const isIn = going?.presence === "present";
          return (
            <>
              <NowLine what={going && !isIn ? t("next", { title: going.activity.title }) : undefined} why={going && t(isIn ? "checked_in" : "check_in_now")} />
              <section className="card" aria-labelledby="coming-title">
                <h2 id="coming-title">{t("coming")}</h2>
                <MyActivities activities={rows.filter(isAhead)} empty={t("coming_empty")} />
              </section>
            </>
          );
        }}
      </QueryBlock>
    </>
  );
}
