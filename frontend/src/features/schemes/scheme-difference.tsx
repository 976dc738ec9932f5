import { useTranslation } from "react-i18next";
import { DifferenceLines } from "@/components/difference-lines";
import type { Edition } from "./api";
import { differences } from "./difference";

/** What one edition says otherwise than the one before, line by line. */
export function SchemeDifference({ before, after }: { before: Edition; after: Edition }) {
  const { t } = useTranslation("schemes");
  const found = differences(before.sections, after.sections);
  if (found.length === 0) return <p className="hint">{t("difference.none", { edition: before.edition })}</p>;
  return (
    <div className="stack">
      {found.map(({ title, lines }) => (
        <DifferenceLines key={title} title={title} lines={lines} sentence={(mark, text) => t(`difference.${mark}`, { text })} />
      ))}
    </div>
  );
}
