import { dawn, dusk, monthIndex, monthNumber, monthStart, MONTHS, angleAt, noon } from "./angle";
import type { EarlierYear, KeptMonth, Stretch, YearRead } from "./api";
import { type Dot, dotsOf } from "./lanes";
import type { Layout } from "./layouts";
import { type Arc, type Ring, ringsOf } from "./rings";
import type { At, Stop } from "./roving";
import { middle, type Point, pointAt, pulledIn, type Span } from "./shapes";

/** An arc with its place; `span` is the drawn part, `reach` the part that answers to the pointer. */
export type DrawnArc = Arc & { span: Span; reach: Span; middle: Point };
export type DrawnRing = Omit<Ring, "arcs"> & { number: number; outer: number; inner: number; arcs: DrawnArc[] };
export type DrawnDot = Dot & Point;
export type MonthName = Point & { month: number; starts: string; isToday: boolean };
export type EarlierRing = { earlier: EarlierYear; outer: number; inner: number; months: { kept: KeptMonth; span: Span }[] };

export type Picture = {
  layout: Layout;
  centre: number;
  /** Angle of today; undefined outside this year. */
  hand?: number;
  months: MonthName[];
  separators: number[];
  terms: number[];
  holidays: Span[];
  dots: DrawnDot[];
  rings: DrawnRing[];
  earlier: EarlierRing[];
};

/** Half of the gap of 3 units between neighbouring arcs. */
const PULL = 1.5;

type Year = YearRead["year"];

const spanOf = (year: Year, { starts, ends }: Pick<Stretch, "starts" | "ends">): Span => ({
  from: dawn(year.starts, starts),
  to: dusk(year.starts, ends),
});

const isInside = (year: Year, { starts, ends }: Pick<Stretch, "starts" | "ends">) => ends >= year.starts && starts <= year.ends;

function drawnRing(year: Year, { size, rings }: Layout, ring: Ring, index: number): DrawnRing {
  const outer = rings.outer - rings.pitch * index;
  const inner = outer - rings.thick;
  const radius = (outer + inner) / 2;
  const arcs = ring.arcs.filter((arc) => isInside(year, arc)).map((arc) => {
    const reach = spanOf(year, arc);
    return { ...arc, reach, span: pulledIn(reach, radius, PULL), middle: pointAt(size / 2, radius, middle(reach)) };
  });
  return { ...ring, number: index + 1, outer, inner, arcs };
}

function earlierRing({ earlier: { outer, pitch, thick } }: Layout, earlier: EarlierYear, index: number): EarlierRing {
  const edge = outer - pitch * index;
  const radius = edge - thick / 2;
  const months = earlier.months.map((kept, month) => ({
    kept,
    span: pulledIn({ from: angleAt(month), to: angleAt(month + 1) }, radius, PULL),
  }));
  return { earlier, outer: edge, inner: edge - thick, months };
}

const monthName = (data: YearRead, { size, labels }: Layout, month: number): MonthName => {
  const starts = monthStart(data.year.starts, month);
  const isToday = monthIndex(starts, data.today) === 0;
  return { ...pointAt(size / 2, labels, angleAt(month + 0.5)), month: monthNumber(starts), starts, isToday };
};

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Everything that is drawn, and where; no light and no date is decided here. */
export function pictureOf(data: YearRead, layout: Layout, opened?: string): Picture {
  const { year, today } = data;
  const centre = layout.size / 2;
  const isNow = today >= year.starts && today <= year.ends;
  const newestFirst = [...data.earlier].sort((a, b) => b.year - a.year).slice(0, layout.earlier.max);
  return {
    layout,
    centre,
    hand: isNow ? noon(year.starts, today) : undefined,
    months: upTo(MONTHS).map((month) => monthName(data, layout, month)),
    separators: upTo(MONTHS + 1).map(angleAt),
    terms: data.terms.filter((term) => isInside(year, term)).map(({ starts }) => dawn(year.starts, starts)),
    holidays: data.holidays.filter((holiday) => isInside(year, holiday)).map((holiday) => spanOf(year, holiday)),
    dots: dotsOf(year, data.dots, layout).map((dot) => ({ ...dot, ...pointAt(centre, dot.radius, dot.angle) })),
    rings: ringsOf(year, data.rings, layout.rings.max, opened).map((ring, index) => drawnRing(year, layout, ring, index)),
    earlier: newestFirst.map((earlier, index) => earlierRing(layout, earlier, index)),
  };
}

const isTodo = ({ state }: Arc) => state === "overdue" || state === "due_soon";

/** The day by which an arc asks for something: the first of its worst periods. */
const dueOf = ({ parts, state, ends }: Arc) =>
  parts.filter(({ period }) => period.state === state).map(({ period }) => period.due_on).sort()[0] ?? ends;

const WHOLE_YEAR = { from: 0, to: 360 };

/** The same picture as rows for the keys: dots, rings, earlier years. */
export function stopsOf({ dots, rings, earlier }: Picture): Stop[][] {
  const plain = { isTodo: false, due: "" };
  return [
    dots.map(({ angle }) => ({ from: angle, to: angle, ...plain })),
    ...rings.map(({ arcs }) => arcs.map((arc) => ({ ...arc.reach, isTodo: isTodo(arc), due: dueOf(arc) }))),
    ...earlier.map(() => [{ ...WHOLE_YEAR, ...plain }]),
  ];
}

/** What stands at a place of the roving focus. */
export function thingAt({ dots, rings, earlier }: Picture, { row, index }: Pick<At, "row" | "index">) {
  if (row === 0) return { dot: dots[index] };
  const ring = rings[row - 1];
  if (ring) return { ring, arc: ring.arcs[index] };
  return { earlier: earlier[row - 1 - rings.length] };
}
