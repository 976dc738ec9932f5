import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { NoPermission } from "@/components/no-permission";
import type { YearRead } from "./api";
import type { Layout } from "./layouts";
import { RingPlaceholder } from "./ring-placeholder";

type Props = { query: UseQueryResult<YearRead, unknown>; layout?: Layout; children: (data: YearRead) => ReactNode };

/** The block of the ring: grey circles of its size, then the year; when it cannot be read, the rest of the page stands. */
export function RingBlock({ query, layout, children }: Props) {
  const { t } = useTranslation("year-ring");
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <RingPlaceholder layout={layout} />;
  const problem = asProblem(query.error);
  if (problem.status === 403) return <NoPermission sentence={problem.message} />;
  return (
    <div role="alert" className="line">
      <p>{t("failed")}</p>
      <button type="button" className="button" onClick={() => void query.refetch()}>
        {t("retry")}
      </button>
    </div>
  );
}
