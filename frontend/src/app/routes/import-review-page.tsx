import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { importQuery } from "@/features/members/api";
import { ImportReview } from "@/features/members/import-review";

export function ImportReviewPage() {
  const { t } = useTranslation("members");
  const { importId } = useParams({ from: "/staff/members/import/$importId" });
  const navigate = useNavigate();
  const read = useQuery(importQuery(importId));
  const goOn = (created: number, updated: number) => {
    tell({ key: "imported", words: () => t("import.told", { created, updated }) });
    void navigate({ to: "/members" });
  };
  return (
    <QueryBlock query={read} what={t("import.title")} rows={10}>
      {(data) => (
        <>
          <PageTitle title={t("import.title")} hint={t("import.file", { file: data.file_name, count: data.total })}>
            {!data.committed && <span className="hint">{t("import.unwritten")}</span>}
          </PageTitle>
          <ImportReview key={data.id} read={data} onDone={goOn} />
        </>
      )}
    </QueryBlock>
  );
}
