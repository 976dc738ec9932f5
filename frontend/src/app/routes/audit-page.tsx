import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { auditQuery, PAGE_SIZE } from "@/features/access/api";
import { AuditList } from "@/features/access/audit-list";

export function AuditPage() {
  const { t } = useTranslation("access");
  const { page = 1 } = useSearch({ from: "/staff/settings/audit" });
  const navigate = useNavigate();
  const entries = useQuery(auditQuery(page));
  const go = (page: number) => void navigate({ to: "/settings/audit", search: (previous: object) => ({ ...previous, page }) });
  return (
    <>
      <PageTitle title={t("audit.title")} hint={t("settings.audit_why")} />
      <QueryBlock query={entries} what={t("audit.reading")} rows={10}>
        {({ items, total }) => (
          <>
            <AuditList entries={items} />
            <Pager page={page} size={PAGE_SIZE} total={total} onGo={go} />
          </>
        )}
      </QueryBlock>
    </>
  );
}
