import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useIsStaff, useNavigation } from "@/app/navigation";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { HistoryDrawer } from "@/features/activities/history-drawer";
import { OwnRecord } from "@/features/me/own-record";
import { myAssignmentsQuery } from "@/features/assignments/api";
import { myActivitiesQuery, myObligationsQuery, ownRecordQuery } from "@/features/me/api";
import { Coming } from "@/features/me/coming";
import { myAttendanceQuery } from "@/features/me/leave-api";
import { MyObligations } from "@/features/me/my-obligations";
import { OWN_HISTORY, OwnAttendance } from "@/features/me/own-attendance";
import { OwnLooks } from "@/features/me/own-looks";
import { looksQuery, signInsQuery } from "@/features/me/own-security-api";
import { OwnSignIns } from "@/features/me/own-sign-ins";
import { signOut } from "@/session/sign-in";
import { useMe } from "@/session/use-can";
import { setLargePrint, useLargePrint } from "@/theme/large-print";
import { useIsPhone } from "@/theme/use-is-phone";
import { MyTasks } from "./my-tasks";

/** One's own page: who the system says one is, larger print, and on a phone the way to the branch's work. */
export function MePage() {
  const { t } = useTranslation("me");
  const me = useMe();
  const isPhone = useIsPhone();
  const isStaff = useIsStaff();
  const isLarge = useLargePrint();
  const navigate = useNavigate();
  const record = useQuery(ownRecordQuery());
  const activities = useQuery(myActivitiesQuery());
  const attended = useQuery(myAttendanceQuery());
  const tasks = useQuery(myAssignmentsQuery());
  const owed = useQuery(myObligationsQuery());
  const open = useOpen();
  const goOut = async () => {
    await signOut();
    await navigate({ to: "/login" });
  };
  return (
    <>
      <PageTitle title={t("title")} hint={me.appointments.map(({ org_name, role_name }) => `${org_name} ${role_name}`).join(" · ")} />
      {isPhone && isStaff && <BranchWork />}
      <section className="card stack-tight" aria-labelledby="tasks-title">
        <h2 id="tasks-title">{t("tasks")}</h2>
        <QueryBlock query={tasks} what={t("reading_tasks")}>
          {(rows) => (rows.length > 0 ? <MyTasks tasks={rows} /> : <EmptyState kind="nothing" sentence={t("tasks_empty")} />)}
        </QueryBlock>
      </section>
      <QueryBlock query={activities} what={t("reading_activities")}>
        {(rows) => <Coming activities={rows} />}
      </QueryBlock>
      <section className="card stack-tight" aria-labelledby="owed-title">
        <div>
          <h2 id="owed-title">{t("owed.title")}</h2>
          <p className="hint">{t("owed.private")}</p>
        </div>
        <QueryBlock query={owed} what={t("owed.title")}>
          {({ duties }) => <MyObligations duties={duties} />}
        </QueryBlock>
      </section>
      <QueryBlock query={record} what={t("reading")}>
        {(own) => <OwnRecord own={own} />}
      </QueryBlock>
      <section className="card stack-tight" aria-labelledby="attended-title">
        <h2 id="attended-title">{t("attendance")}</h2>
        <QueryBlock query={attended} what={t("attendance")}>
          {(years) => <OwnAttendance years={years} />}
        </QueryBlock>
        {open.kind === OWN_HISTORY && open.id && <HistoryDrawer activityId={open.id} personId={me.person_id} />}
      </section>
      <Looks />
      {me.way === "account" && <SignIns />}
      <section className="card line-spread" aria-labelledby="scores-title">
        <h2 id="scores-title">{t("scores.title")}</h2>
        <Link to="/me/scores" className="button">
          {t("scores.look")}
        </Link>
      </section>
      <section className="card">
        <label className="line">
          <input type="checkbox" checked={isLarge} onChange={() => setLargePrint(!isLarge)} />
          {t("large_print")}
        </label>
        {me.way === "account" && (
          <button type="button" className="button" onClick={() => void goOut()}>
            {t("sign_out")}
          </button>
        )}
      </section>
    </>
  );
}

function Looks() {
  const { t } = useTranslation("me");
  const looks = useQuery(looksQuery());
  return (
    <section className="card stack-tight" aria-labelledby="looks-title">
      <div>
        <h2 id="looks-title">{t("looks.title")}</h2>
        <p className="hint">{t("looks.why")}</p>
      </div>
      <QueryBlock query={looks} what={t("looks.title")}>
        {({ items }) => <OwnLooks rows={items} />}
      </QueryBlock>
    </section>
  );
}

function SignIns() {
  const { t } = useTranslation("me");
  const signIns = useQuery(signInsQuery());
  return (
    <section className="card stack-tight" aria-labelledby="sign-ins-title">
      <div>
        <h2 id="sign-ins-title">{t("sign_ins.title")}</h2>
        <p className="hint">{t("sign_ins.why")}</p>
      </div>
      <QueryBlock query={signIns} what={t("sign_ins.title")}>
        {(rows) => <OwnSignIns rows={rows} />}
      </QueryBlock>
    </section>
  );
}

/** The left bar, on a phone: one line per entry and second-level item. */
function BranchWork() {
  const { t } = useTranslation(["me", "shell"]);
  const entries = useNavigation();
  const items = entries.flatMap((entry) => (entry.children.length > 0 ? entry.children : [entry]));
  return (
    <nav className="card" aria-labelledby="work-title">
      <h2 id="work-title">{t("work")}</h2>
      <ul className="rows">
        {items.map(({ to, word }) => (
          <li key={to}>
            <Link to={to}>{t(`shell:${word}`)}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
