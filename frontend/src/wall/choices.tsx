import type { Wall, Wanted } from "./api";
import { t } from "./t";
import { PARTS } from "./wanted";

type Props = { wall: Wall; wanted: Wanted; onChoose: (next: Wanted) => void };

/** Three parts, and the years of which there is anything. */
export function Choices({ wall, wanted, onChoose }: Props) {
  return (
    <div className="choices">
      <div role="group" aria-label={t("parts")} className="parts">
        {PARTS.map((part) => (
          <button key={part} type="button" aria-pressed={part === wanted.part} onClick={() => onChoose({ ...wanted, part })}>
            {t(`part.${part}`)} {wall.counts[part]}
          </button>
        ))}
      </div>
      {wall.years.length > 1 && (
        <select aria-label={t("year")} value={wall.year} onChange={(event) => onChoose({ ...wanted, year: Number(event.target.value) })}>
          {wall.years.map((year) => (
            <option key={year} value={year}>
              {t("year_of", { year })}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
