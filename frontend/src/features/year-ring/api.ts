/** The working year of one branch as the server computes it; every light, word and date in it is final. */
export type PeriodState = "done" | "not_due" | "due_soon" | "overdue" | "exempt" | "not_in_use";
export type Every = "day" | "week" | "month" | "quarter" | "semester" | "half_year" | "year";
export type GroupName = "three_meetings" | "education" | "ranks" | "appraisal" | "rectification" | "other";

export type Period = {
  starts: string;
  ends: string;
  state: PeriodState;
  word: string;
  reason: string;
  due_on: string | null;
  done: number;
  expected: number;
};

export type Obligation = { id: string; name: string; short: string; every: Every; group: GroupName; periods: Period[] };
export type DotState = "planned" | "held" | "late";
export type ActivityDot = { activity_id: string; on: string; state: DotState; title: string };
export type KeptMonth = "kept" | "missed" | "unused";
export type EarlierYear = { year: number; name: string; months: KeptMonth[] };
export type Stretch = { starts: string; ends: string; name: string };

export type YearRead = {
  org_id: string;
  org_name: string;
  year: { kind: "calendar" | "school"; year: number; name: string; starts: string; ends: string };
  today: string;
  in_use_since: string | null;
  counts: Record<PeriodState, number>;
  rings: Obligation[];
  dots: ActivityDot[];
  earlier: EarlierYear[];
  holidays: Stretch[];
  terms: Stretch[];
};
