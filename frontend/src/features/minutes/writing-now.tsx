import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { tell } from "@/components/undo-store";
import { type Folder, stepOf, useSubmit } from "./api";
import type { Writing } from "./use-writing";

/** What is still missing, else handing it in: what is typed is saved first. */
export function WritingNow({ folder, writing }: { folder: Folder; writing: Writing }) {
  const { t } = useTranslation("minutes");
  const submit = useSubmit();
  const [isSaving, saving] = useState(false);
  const { actions, missing, current, activity_id } = folder;
  const handIn = async () => {
    saving(true);
    const version = await writing.flush();
    saving(false);
    if (version === undefined) return;
    submit.mutate({ params: stepOf({ activity_id, version }) }, { onSuccess: () => tell({ key: "minutes", words: () => t("told.submit") }) });
  };
  const back = current?.state === "returned" && t("returned_because", { name: current.returned_by_name, reason: current.return_reason });
  if (!actions.includes("submit")) return <NowLine what={t("now.write")} why={t("now.close_first")} />;
  if (missing.length > 0) return <NowLine what={t("now.write")} why={[back, t("now.missing", { what: missing.join(t("and")) })].filter(Boolean).join(" ")} />;
  return (
    <>
      <NowLine what={t("now.submit")} why={back || t("now.submit_why")}>
        <button type="button" className="button button-solid" disabled={isSaving || submit.isPending} onClick={() => void handIn()}>
          {t("act.submit")}
        </button>
      </NowLine>
      <FormProblem error={submit.error} />
    </>
  );
}
