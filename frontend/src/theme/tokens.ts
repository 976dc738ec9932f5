/** The only file with colour literals: meanings, not hues (screens §6). Everything else uses `var(--name)` or `color.name`. */
export const color = {
  ink: "#1F2329",
  ink2: "#4B5260",
  ink3: "#676E7B",
  edge: "#868D99",
  hair: "#DADCE0",
  page: "#F5F6F7",
  paper: "#FFFFFF",
  action: "#1F5AA6",
  actionPressed: "#174A8B",
  actionTint: "#E8F0FA",
  green: "#1B6E3C",
  greenTint: "#E6F3EA",
  yellow: "#8A5300",
  yellowTint: "#FFF3DC",
  red: "#C1272D",
  redTint: "#FDEDEC",
  grey: "#5C6370",
  greyTint: "#EEEFF1",
  plan: "#33539E",
  planTint: "#EAEFFA",
  wait: "#6A4BA3",
  waitTint: "#F1ECFA",
  error: "#A8330F",
  errorTint: "#FDEEE7",
  brand: "#8C1C22",
  shade: "rgba(31,35,41,.4)",
  lift: "rgba(31,35,41,.12)",
} as const;

export const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';

/** Root sizes in px; everything else is in rem, so the large-print switch multiplies all of it. */
export const rootSize = { desktop: 14, phone: 16, large: 1.25 } as const;

/** Below this width the product is a phone: bottom tabs instead of the left bar. */
export const PHONE_WIDTH = 900;
