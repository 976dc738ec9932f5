import { useTranslation } from "react-i18next";
import type { StoredFile } from "@/api/files";
import { FormProblem } from "@/components/form-problem";
import { useDownload } from "./api";

/** Saves a file under its own name. */
export function Download({ file }: { file: StoredFile }) {
  const { t } = useTranslation("materials");
  const download = useDownload();
  return (
    <>
      <button type="button" className="button" aria-label={t("download_one", { name: file.name })} disabled={download.isPending} onClick={() => download.mutate(file)}>
        {t("download")}
      </button>
      <FormProblem error={download.error} />
    </>
  );
}
