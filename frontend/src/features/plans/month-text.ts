type Months = { month: number | null; month_end: number | null };
type Translate = (key: string, values?: Record<string, unknown>) => string;

/** One month, or the range that is due at its end; nothing where the plan names none. */
export function monthsText({ month, month_end }: Months, t: Translate): string {
  if (month === null) return "";
  return month === (month_end ?? month) ? t("months.one", { month }) : t("months.range", { month, month_end });
}

export const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
