import type { Direction } from "./api";

export type TargetValues = {
  title: string;
  direction: Direction;
  number_low: number;
  number_high: number | null;
  unit: string;
  counts: { fact_kind: string; activity_kinds: string[] }[];
  baseline_id: string | null;
};

/** Chinese input methods give full-width digits. */
export const numberOf = (typed: string | undefined): number => Number((typed ?? "").normalize("NFKC").trim() || Number.NaN);

/** The typed form as the API wants it: an empty field is null. */
export function targetValues(typed: Record<string, string>): TargetValues {
  const kinds = typed.activity_kind ? [typed.activity_kind] : [];
  return {
    title: typed.title?.trim() ?? "",
    direction: typed.direction as Direction,
    number_low: numberOf(typed.number_low),
    number_high: typed.number_high?.trim() ? numberOf(typed.number_high) : null,
    unit: typed.unit?.trim() ?? "",
    counts: typed.fact_kind ? [{ fact_kind: typed.fact_kind, activity_kinds: kinds }] : [],
    baseline_id: typed.baseline_id || null,
  };
}
