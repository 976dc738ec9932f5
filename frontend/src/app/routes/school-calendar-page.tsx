import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { Chips } from "@/components/chips";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { calendarQuery, type SchoolCalendar, type YearKind } from "@/features/school-calendar/api";
import { NationalHolidays } from "@/features/school-calendar/national-holidays";
import { NewDays, NewTerm } from "@/features/school-calendar/new-entry";
import { OwnDaysList } from "@/features/school-calendar/own-days-list";
import { Terms } from "@/features/school-calendar/terms";
import styles from "./school-calendar-page.module.css";

const KINDS: YearKind[] = ["school", "calendar"];
const YEAR = /^\d{4}$/;

/** Terms, own days off and the country's holidays of one working year: by them every deadline is computed. */
export function SchoolCalendarPage() {
  const { t } = useTranslation("school-calendar");
  const { by, year } = useSearch({ from: "/staff/settings/school-calendar" });
  const { org, workplaces } = useWorkplace();
  const place = org ?? workplaces[0]?.org_id;
  const navigate = useNavigate();
  const kind = KINDS.find((one) => one === by) ?? "school";
  const asked = { org: place ?? "", year_kind: kind, year: YEAR.test(String(year)) ? Number(year) : undefined };
  const calendar = useQuery({ ...calendarQuery(asked), enabled: place !== undefined });
  const put = (next: { by?: YearKind; year?: string }) => void navigate({ to: ".", search: (before: object) => ({ ...before, ...next }), replace: true } as never);
  if (!place) return <EmptyState kind="no_permission" sentence={t("no_place")} />;
  return (
    <>
      <PageTitle title={t("title")} hint={calendar.data?.org_name}>
        <Chips label={t("by")} chosen={kind} options={KINDS.map((value) => ({ value, word: t(`kind.${value}`) }))} onChoose={(value) => put({ by: value, year: undefined })} />
      </PageTitle>
      <QueryBlock query={calendar} what={t("title")} rows={8}>
        {(data) => <Shown calendar={data} onYear={(next) => put({ year: String(next) })} />}
      </QueryBlock>
    </>
  );
}

function Shown({ calendar, onYear }: { calendar: SchoolCalendar; onYear: (year: number) => void }) {
  const { t } = useTranslation("school-calendar");
  const open = useOpen();
  const { year, actions, org_id, org_name } = calendar;
  const adding = (action: string, kind: string) => (actions.includes(action) ? () => open.show(kind) : undefined);
  return (
    <>
      <div className="line">
        <button type="button" className="button" onClick={() => onYear(year.year - 1)}>
          {t("year.before")}
        </button>
        <strong aria-live="polite">{year.name}</strong>
        <button type="button" className="button" onClick={() => onYear(year.year + 1)}>
          {t("year.after")}
        </button>
      </div>
      <div className={styles.columns}>
        <div className="stack">
          <Terms calendar={calendar} onAdd={adding("add_term", "term")} />
          <OwnDaysList calendar={calendar} onAdd={adding("add_days", "days")} />
          <p className="hint">{t(actions.length > 0 ? "help" : "read_only")}</p>
        </div>
        <NationalHolidays calendar={calendar} />
      </div>
      {open.kind === "term" && <NewTerm org={org_id} orgName={org_name} onDone={open.close} />}
      {open.kind === "days" && <NewDays org={org_id} orgName={org_name} onDone={open.close} />}
    </>
  );
}
