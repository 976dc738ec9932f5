import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { clockText } from "@/dates/format";
import type { Saved } from "./use-writing";

/** How far what is typed has come; said politely, for it changes with every pause. */
export function SavedLine({ saved }: { saved: Saved }) {
  const { t } = useTranslation("minutes");
  if (saved?.where === "refused") return <FormProblem error={saved.error} />;
  return (
    <p className="hint" role="status">
      {saved ? t(`saved.${saved.where}`, { at: clockText(saved.at) }) : t("saved.by_itself")}
    </p>
  );
}
