import type { Counting, Formula, Indicator, IndicatorAsked, Judging } from "./api";
import { pointsOf, weightText } from "./points";

export const FORMULAS = ["count_to", "share_of_duties", "rate", "each", "minus_each"] as const satisfies readonly Formula["kind"][];
export type FormulaKind = (typeof FORMULAS)[number];
export type Source = "computed" | "judged";
export type WrittenGrade = { name: string; share: string };
/** What is counted, as the form holds it: any activity and any sort where none is named. */
export type WrittenCounting = { fact_kind: string; activity_kinds: string[]; sorts: string[] };

/** An indicator as it stands in the form: every number a text, both ways of getting points side by side. */
export type Written = {
  chapter: string;
  name: string;
  weight: string;
  evidence: string;
  source: Source;
  formula: FormulaKind;
  counts: WrittenCounting[];
  of: WrittenCounting[];
  duties: string[];
  full_at: string;
  points: string;
  cap: string;
  grades: WrittenGrade[];
  reason_required: boolean;
  at_least: string;
};

/** What a form asks for that is not there yet; its words are `missing.<name>`. */
export type Missing = "chapter" | "name" | "weight" | "counts" | "of" | "full_at" | "points" | "cap" | "grades" | "at_least";

export const nothingCounted = (): WrittenCounting => ({ fact_kind: "", activity_kinds: [], sorts: [] });

export const nothingWritten = (chapter: string, weight: number, grades: WrittenGrade[]): Written => ({
  chapter,
  name: "",
  weight: weight > 0 ? weightText(weight) : "",
  evidence: "",
  source: "computed",
  formula: "count_to",
  counts: [nothingCounted()],
  of: [nothingCounted()],
  duties: [],
  full_at: "",
  points: "",
  cap: "",
  grades,
  reason_required: true,
  at_least: "1",
});

const countsOf = (counts: readonly Counting[]): WrittenCounting[] => counts.map(({ fact_kind, activity_kinds = [], sorts = [] }) => ({ fact_kind, activity_kinds: [...activity_kinds], sorts: [...sorts] }));

function formulaOf(formula: Formula): Partial<Written> {
  const base = { source: "computed" as const, formula: formula.kind as FormulaKind };
  if (formula.kind === "share_of_duties") return { ...base, duties: [...(formula.duties ?? [])] };
  const counts = countsOf(formula.counts);
  if (formula.kind === "count_to") return { ...base, counts, full_at: String(formula.full_at) };
  if (formula.kind === "rate") return { ...base, counts, of: countsOf(formula.of) };
  return { ...base, counts, points: weightText(formula.points), cap: formula.cap ? weightText(formula.cap) : "" };
}

const judgingOf = ({ grades, reason_required = true, at_least = 1 }: Judging): Partial<Written> => ({
  source: "judged",
  grades: grades.map(({ name, share }) => ({ name, share: String(share) })),
  reason_required,
  at_least: String(at_least),
});

/** An indicator put into the form; what it does not use starts as in an empty one. */
export const writtenOf = (it: Indicator, grades: WrittenGrade[]): Written => ({
  ...nothingWritten(it.chapter, it.weight, grades),
  name: it.name,
  evidence: it.evidence ?? "",
  ...(it.formula ? formulaOf(it.formula) : {}),
  ...(it.judging ? judgingOf(it.judging) : {}),
});

const wholeOf = (typed: string) => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : undefined);
const isCounted = (counts: WrittenCounting[]) => counts.some(({ fact_kind }) => fact_kind !== "");
const isPoints = (typed: string) => (pointsOf(typed) ?? 0) > 0;

const gradesOf = (grades: WrittenGrade[]) => grades.filter(({ name, share }) => name.trim() || share.trim()).map(({ name, share }) => ({ name: name.trim(), share: wholeOf(share) }));

/** From best to worst, each with its name and its share of the weight. */
function areGrades(grades: WrittenGrade[]): boolean {
  const written = gradesOf(grades);
  const names = new Set(written.map(({ name }) => name));
  const inOrder = written.every(({ share }, place) => share !== undefined && share <= 100 && (place === 0 || share <= (written[place - 1]?.share ?? 0)));
  return written.length >= 2 && inOrder && names.size === written.length && !names.has("");
}

/** Everything that is still to be written before the line can be kept. */
export function missingIn(it: Written): Missing[] {
  const wrong: Record<Missing, boolean> = {
    chapter: !it.chapter.trim(),
    name: !it.name.trim(),
    weight: !isPoints(it.weight),
    counts: it.source === "computed" && it.formula !== "share_of_duties" && !isCounted(it.counts),
    of: it.source === "computed" && it.formula === "rate" && !isCounted(it.of),
    full_at: it.source === "computed" && it.formula === "count_to" && !wholeOf(it.full_at),
    points: hasPoints(it) && !isPoints(it.points),
    cap: hasPoints(it) && it.cap.trim() !== "" && !isPoints(it.cap),
    grades: it.source === "judged" && !areGrades(it.grades),
    at_least: it.source === "judged" && !wholeOf(it.at_least),
  };
  return (Object.keys(wrong) as Missing[]).filter((name) => wrong[name]);
}

const hasPoints = ({ source, formula }: Written) => source === "computed" && (formula === "each" || formula === "minus_each");

const named = (counts: WrittenCounting[]): Counting[] => counts.filter(({ fact_kind }) => fact_kind !== "");

function askedFormula({ formula, counts, of, duties, full_at, points, cap }: Written): Formula {
  if (formula === "share_of_duties") return { kind: formula, duties };
  if (formula === "count_to") return { kind: formula, counts: named(counts), full_at: Number(full_at) };
  if (formula === "rate") return { kind: formula, counts: named(counts), of: named(of) };
  return { kind: formula, counts: named(counts), points: pointsOf(points) ?? 0, cap: pointsOf(cap) ?? null };
}

const askedJudging = ({ grades, reason_required, at_least }: Written): Judging => ({
  grades: gradesOf(grades).map(({ name, share = 0 }) => ({ name, share })),
  reason_required,
  at_least: Number(at_least),
});

/** As the server takes it; only of what misses nothing. */
export const askedOf = (it: Written): IndicatorAsked => ({
  chapter: it.chapter.trim(),
  name: it.name.trim(),
  weight: pointsOf(it.weight) ?? 0,
  formula: it.source === "computed" ? askedFormula(it) : null,
  judging: it.source === "judged" ? askedJudging(it) : null,
  evidence: it.evidence.trim() || null,
});

/** An indicator as it is, to be sent along with the one that changes. */
export const sameOf = ({ chapter, name, weight, formula, judging, evidence }: Indicator): IndicatorAsked => ({ chapter, name, weight, formula, judging, evidence });
