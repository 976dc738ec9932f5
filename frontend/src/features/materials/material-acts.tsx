import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type Folder, type Material, useDownload, useRemove, useRestore } from "./api";

type Props = { activity: string; material: Material; onCaption: () => void };

/** Download for everybody; words and removing, which can be undone, for those who manage the activity. */
export function MaterialActs({ activity, material, onCaption }: Props) {
  const { t } = useTranslation("materials");
  const download = useDownload();
  const remove = useRemove();
  const restore = useRestore();
  const { actions, caption, file } = material;
  const putBack = async ({ removed }: Folder) => {
    const gone = removed.find(({ id }) => id === material.id);
    if (gone) await restore.mutateAsync({ activity, material: gone });
  };
  const takeAway = () =>
    remove.mutate(
      { activity, material },
      { onSuccess: (folder) => tell({ key: `material${material.id}`, words: () => t("told.removed"), undo: () => putBack(folder) }) },
    );
  return (
    <span className="stack-tight">
      <span className="line">
        <button type="button" className="button" aria-label={t("download_one", { name: file.name })} disabled={download.isPending} onClick={() => download.mutate(file)}>
          {t("download")}
        </button>
        {actions.includes("caption") && (
          <button type="button" className="button button-text" aria-label={t("caption_of", { name: file.name })} onClick={onCaption}>
            {t(caption ? "change_caption" : "write_caption")}
          </button>
        )}
        {actions.includes("remove") && (
          <button type="button" className="button button-text" aria-label={t("remove_one", { name: file.name })} disabled={remove.isPending} onClick={takeAway}>
            {t("remove")}
          </button>
        )}
      </span>
      <FormProblem error={download.error ?? remove.error} />
    </span>
  );
}
