import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type Folder, type Material, useRemove, useRestore } from "./api";

type Props = { activity: string; material: Material; onCaption: () => void };

/** For those who manage the activity: words, and removing, which can be undone. */
export function MaterialActs({ activity, material, onCaption }: Props) {
  const { t } = useTranslation("materials");
  const remove = useRemove();
  const restore = useRestore();
  const { actions, caption, file } = material;
  const word = caption ? "change_caption" : "write_caption";
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
    <>
      {actions.includes("caption") && (
        <button type="button" className="button button-text" aria-label={t(`${word}_of`, { name: file.name })} onClick={onCaption}>
          {t(word)}
        </button>
      )}
      {actions.includes("remove") && (
        <button type="button" className="button button-text" aria-label={t("remove_one", { name: file.name })} disabled={remove.isPending} onClick={takeAway}>
          {t("remove")}
        </button>
      )}
      <FormProblem error={remove.error} />
    </>
  );
}
