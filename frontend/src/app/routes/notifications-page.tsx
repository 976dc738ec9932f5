import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { deliveriesQuery, PAGE_SIZE, preferenceQuery, robotsQuery } from "@/features/notifications/api";
import { DeliveryList } from "@/features/notifications/delivery-list";
import { MyDigest } from "@/features/notifications/my-digest";
import { NewRobot } from "@/features/notifications/new-robot";
import { RobotList } from "@/features/notifications/robot-list";
import { useCan } from "@/session/use-can";

/** One letter a week rather than many messages: one's own, those of the groups, and what became of each. */
export function NotificationsPage() {
  const { t } = useTranslation("notifications");
  const mayManage = useCan("notification.manage");
  const preference = useQuery(preferenceQuery());
  return (
    <>
      <PageTitle title={t("title")} hint={t("why")} />
      <QueryBlock query={preference} what={t("digest.title")} rows={5}>
        {(seen) => <MyDigest seen={seen} />}
      </QueryBlock>
      {mayManage && <Groups />}
    </>
  );
}

function Groups() {
  const { t } = useTranslation("notifications");
  const { page = 1 } = useSearch({ from: "/staff/settings/notifications" });
  const { org, workplaces } = useWorkplace();
  const open = useOpen();
  const navigate = useNavigate();
  const robots = useQuery(robotsQuery(org));
  const deliveries = useQuery(deliveriesQuery(org, page));
  const go = (next: number) => void navigate({ to: ".", search: (before: object) => ({ ...before, page: next }) } as never);
  return (
    <>
      <section className="card stack-tight" aria-labelledby="robots-title">
        <div className="line-spread">
          <h2 id="robots-title">{t("robot.title")}</h2>
          <button type="button" className="button" onClick={() => open.show("robot")}>
            {t("robot.add")}
          </button>
        </div>
        <p className="hint">{t("robot.why")}</p>
        <QueryBlock query={robots} what={t("robot.title")} rows={2}>
          {(rows) => <RobotList robots={rows} />}
        </QueryBlock>
      </section>
      <section className="card stack-tight" aria-labelledby="log-title">
        <h2 id="log-title">{t("log.title")}</h2>
        <QueryBlock query={deliveries} what={t("log.title")}>
          {({ items, total }) =>
            items.length === 0 ? (
              <EmptyState kind="nothing" sentence={t("log.empty")} />
            ) : (
              <>
                <DeliveryList deliveries={items} />
                <Pager page={page} size={PAGE_SIZE} total={total} onGo={go} />
              </>
            )
          }
        </QueryBlock>
      </section>
      {open.kind === "robot" && <NewRobot orgs={org ? workplaces.filter(({ org_id }) => org_id === org) : workplaces} onDone={open.close} />}
    </>
  );
}
