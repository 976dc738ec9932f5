import type { ActivityDot, Every, GroupName, Obligation, Period, PeriodState, YearRead } from "@/features/year-ring/api";

const WORD: Record<PeriodState, string> = { done: "已办", due_soon: "临期", overdue: "逾期", not_due: "未到期", not_in_use: "未启用", exempt: "免" };
const REASON: Record<PeriodState, string> = {
  done: "已办 1 次。",
  due_soon: "还差 1 次，11月30日前，剩 10 天。",
  overdue: "缺 1 次，已截止。补开后转绿，并注明补办。",
  not_due: "还没到期。",
  not_in_use: "10月起使用，之前不计。",
  exempt: "免：正式党员不足 7 人，不设支委会。9月1日 周敏批准。",
};

const LETTER: Record<string, PeriodState> = { d: "done", y: "due_soon", r: "overdue", o: "not_due", u: "not_in_use", x: "exempt" };
const MONTHS_OF: Record<Every, number> = { day: 1, week: 1, month: 1, quarter: 3, semester: 6, half_year: 6, year: 12 };

const iso = (date: Date) => date.toISOString().slice(0, 10);
const first = (start: string, months: number) => {
  const [year = 0, month = 1] = start.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1));
};

const period = (starts: string, ends: string, state: PeriodState): Period => ({
  starts,
  ends,
  state,
  word: WORD[state],
  reason: REASON[state],
  due_on: ends,
  done: state === "done" ? 1 : 0,
  expected: 1,
});

/** An obligation whose periods are one letter each: d 已办, y 临期, r 逾期, o 未到期, u 未启用, x 免. */
export function obligation(name: string, short: string, every: Every, group: GroupName, letters: string, start = "2026-09-01"): Obligation {
  const step = MONTHS_OF[every];
  const periods = [...letters].map((letter, i) => {
    const ends = new Date(first(start, (i + 1) * step).getTime() - 86_400_000);
    return period(iso(first(start, i * step)), iso(ends), LETTER[letter] ?? "not_due");
  });
  return { id: `${group}.${short}`, name, short, every, group, periods };
}

/** Weeks from a Monday on. */
export function weekly(name: string, short: string, group: GroupName, letters: string, monday: string): Obligation {
  const at = (days: number) => iso(new Date(Date.parse(`${monday}T00:00:00Z`) + days * 86_400_000));
  const periods = [...letters].map((letter, i) => period(at(i * 7), at(i * 7 + 6), LETTER[letter] ?? "not_due"));
  return { id: `${group}.${short}`, name, short, every: "week", group, periods };
}

let serial = 0;
const dot = (on: string, title: string, state: ActivityDot["state"]): ActivityDot => ({ activity_id: `a${++serial}`, on, title, state });

const FEW: Obligation[] = [
  obligation("支部委员会会议", "支委会", "month", "three_meetings", "dddooooooooo"),
  obligation("党小组会", "小组会", "month", "three_meetings", "ddyooooooooo"),
  obligation("主题党日", "主题党日", "month", "three_meetings", "dddooooooooo"),
  obligation("支部党员大会", "党员大会", "quarter", "three_meetings", "rdoo", "2026-07-01"),
  obligation("组织生活会", "组织生活会", "year", "appraisal", "o", "2027-01-01"),
];

const MORE: Obligation[] = [
  obligation("支部委员会会议", "支委会", "month", "three_meetings", "uddooooooooo"),
  obligation("党小组会", "小组会", "month", "three_meetings", "udyooooooooo"),
  obligation("主题党日", "主题党日", "month", "three_meetings", "uddooooooooo"),
  obligation("党费收缴", "党费", "month", "team", "xdrooooooooo"),
  obligation("支部党员大会", "党员大会", "quarter", "three_meetings", "rooo", "2026-07-01"),
  obligation("党课", "党课", "quarter", "three_meetings", "udoo", "2026-07-01"),
  obligation("谈心谈话", "谈话", "semester", "education", "oo"),
  obligation("民主评议党员", "评议", "year", "appraisal", "o"),
];

const MANY: Obligation[] = [
  ...MORE,
  weekly("政治学习", "学习", "education", "uuuuddddddryoooooooooooooooooooooooooooooooooooooooo", "2026-09-07"),
  obligation("学习强国通报", "通报", "month", "education", "udddoooooooo"),
  obligation("年度述职", "述职", "year", "appraisal", "o"),
  obligation("意见箱回应", "意见箱", "month", "rectification", "uddooooooooo"),
  obligation("问题整改", "整改", "quarter", "rectification", "udoo", "2026-07-01"),
  obligation("信息报送", "报送", "month", "other", "uddooooooooo"),
];

const DOTS = [
  dot("2026-09-04", "支委会", "late"),
  dot("2026-09-18", "主题党日", "held"),
  dot("2026-09-25", "党小组会", "held"),
  dot("2026-10-09", "支委会", "held"),
  dot("2026-10-16", "主题党日", "held"),
  dot("2026-10-16", "支部党员大会", "late"),
  dot("2026-10-23", "党小组会", "held"),
  dot("2026-10-30", "党课", "held"),
  dot("2026-11-06", "支委会", "held"),
  dot("2026-11-13", "主题党日", "held"),
  dot("2026-11-16", "谈心谈话", "held"),
  dot("2026-11-17", "谈心谈话", "held"),
  dot("2026-11-18", "谈心谈话", "held"),
  dot("2026-11-19", "教研组学习", "held"),
  dot("2026-11-20", "主题党日", "planned"),
  dot("2026-11-24", "支委会", "planned"),
  dot("2026-12-11", "主题党日", "planned"),
  dot("2026-12-18", "支部党员大会", "planned"),
  dot("2027-01-08", "支委会", "planned"),
  dot("2027-01-15", "组织生活会", "planned"),
  dot("2027-03-05", "学雷锋志愿服务", "planned"),
  dot("2027-03-19", "支部党员大会", "planned"),
  dot("2027-04-02", "清明祭扫", "planned"),
  dot("2027-05-14", "主题党日", "planned"),
  dot("2027-06-18", "党课", "planned"),
  dot("2027-07-01", "主题党日", "planned"),
];

const COUNTS = { done: 3, not_due: 2, due_soon: 2, overdue: 1, exempt: 0, not_in_use: 0 };

function year(rings: Obligation[]): YearRead {
  return {
    org_id: "b1",
    org_name: "星河幼儿园党支部",
    year: { kind: "school", year: 2026, name: "2026—2027 学年", starts: "2026-09-01", ends: "2027-08-31" },
    today: "2026-11-20",
    in_use_since: "2026-10-01",
    counts: COUNTS,
    rings,
    dots: DOTS,
    earlier: [
      { year: 2025, name: "2025—2026 学年", months: ["unused", "unused", "kept", "kept", "missed", "kept", "kept", "kept", "missed", "kept", "kept", "kept"] },
      { year: 2024, name: "2024—2025 学年", months: ["unused", "unused", "unused", "unused", "unused", "unused", "kept", "missed", "kept", "kept", "kept", "kept"] },
    ],
    holidays: [
      { starts: "2026-10-01", ends: "2026-10-08", name: "国庆节" },
      { starts: "2027-01-23", ends: "2027-02-20", name: "寒假" },
      { starts: "2027-07-10", ends: "2027-08-31", name: "暑假" },
    ],
    terms: [
      { starts: "2026-09-01", ends: "2027-01-22", name: "第一学期" },
      { starts: "2027-02-21", ends: "2027-07-09", name: "第二学期" },
    ],
  };
}

/** Five rings, eight rings, and more than eight, which group. */
export const FEW_RINGS = year(FEW);
export const EIGHT_RINGS = year(MORE);
export const MANY_RINGS = year(MANY);
export const NO_RINGS: YearRead = { ...year([]), counts: { done: 0, not_due: 0, due_soon: 0, overdue: 0, exempt: 0, not_in_use: 0 } };
