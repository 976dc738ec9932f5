import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { NoPermission } from "@/components/no-permission";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { orgsQuery } from "@/features/members/api";
import { ArrivalForm } from "@/features/members/arrival-form";
import { transfersQuery } from "@/features/members/transfer-api";
import { TransferCard } from "@/features/members/transfer-card";
import { useCan } from "@/session/use-can";

/** Transfers: what waits for this branch first, then what was decided. */
export function TransfersPage() {
  const { t } = useTranslation("members");
  return useCan("transfer.manage") ? (
    <Transfers />
  ) : (
    <>
      <PageTitle title={t("transfer.title")} />
      <NoPermission sentence={t("transfer.no_permission")} />
    </>
  );
}

function Transfers() {
  const { t } = useTranslation("members");
  const { org, workplaces } = useWorkplace();
  const open = useOpen();
  const [page, go] = useState(1);
  const branches = workplaces.filter(({ kind }) => kind === "branch");
  const groups = (useQuery(orgsQuery()).data ?? []).filter(({ kind }) => kind === "group");
  const transfers = useQuery({ ...transfersQuery({ org, page }), placeholderData: keepPreviousData });
  const next = transfers.data?.items.find(({ actions }) => actions.includes("accept"))?.id;
  return (
    <>
      <PageTitle title={t("transfer.title")} hint={t("transfer.hint")}>
        <Link to="/members" className="button">
          {t("slip.back")}
        </Link>
        <button type="button" className={next ? "button" : "button button-solid"} onClick={() => open.show("arrival")}>
          {t("transfer.arrive")}
        </button>
      </PageTitle>
      <QueryBlock query={transfers} what={t("transfer.title")} rows={6}>
        {({ items, total, size }) =>
          items.length === 0 ? (
            <EmptyState kind="nothing" sentence={t("transfer.empty")} />
          ) : (
            <>
              <div className="stack">
                {items.map((it) => (
                  <TransferCard key={it.id} it={it} groups={groups} isNext={it.id === next} />
                ))}
              </div>
              <Pager page={page} size={size} total={total} onGo={go} />
            </>
          )
        }
      </QueryBlock>
      {open.kind === "arrival" && <ArrivalForm branches={branches} groups={groups} org={branches.find(({ org_id }) => org_id === org)?.org_id} onDone={open.close} />}
    </>
  );
}
