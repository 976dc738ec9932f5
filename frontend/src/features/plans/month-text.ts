type Months = { month: number; month_end: number };
type Translate = (key: string, values?: Record<string, unknown>) => string;

/** One month, or the range that is due at its end. */
export const monthsText = ({ month, month_end }: Months, t: Translate): string =>
  month === month_end ? t("months.one", { month }) : t("months.range", { month, month_end });

export const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
