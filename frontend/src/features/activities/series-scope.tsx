import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import type { Scope } from "./series-api";

const SCOPES: Scope[] = ["this", "following", "all"];

type Props = { label: string; chosen: Scope; onChoose: (scope: Scope) => void };

/** This one, this one and those after it, or all: asked before anything of a series changes. */
export function SeriesScope({ label, chosen, onChoose }: Props) {
  const { t } = useTranslation("series");
  return (
    <div className="stack-tight">
      <strong>{label}</strong>
      <Chips label={label} chosen={chosen} options={SCOPES.map((value) => ({ value, word: t(`scope.${value}`) }))} onChoose={onChoose} />
    </div>
  );
}
