import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { type ImportProgress, isUnderWay, progressQuery } from "@/features/members/api";
import { ImportReview } from "@/features/members/import-review";
import { ImportOver, ImportUnderWay } from "@/features/members/import-under-way";

/** A file on its way: read, put right, written. A district's takes its time, and says how far it is. */
export function ImportReviewPage() {
  const { t } = useTranslation("members");
  const { importId } = useParams({ from: "/staff/members/import/$importId" });
  const navigate = useNavigate();
  const progress = useQuery(progressQuery(importId));
  const goOn = (made: ImportProgress) => {
    if (isUnderWay(made)) return void progress.refetch();
    tell({ key: "imported", words: () => t("import.told", { created: made.created, updated: made.updated }) });
    void navigate({ to: "/members" });
  };
  return (
    <QueryBlock query={progress} what={t("import.title")} rows={10}>
      {(at) =>
        at.state === "open" ? (
          <ImportReview key={importId} importId={importId} onDone={goOn} />
        ) : (
          <>
            <PageTitle title={t("import.title")} />
            {isUnderWay(at) ? <ImportUnderWay progress={at} /> : <ImportOver progress={at} />}
          </>
        )
      }
    </QueryBlock>
  );
}
