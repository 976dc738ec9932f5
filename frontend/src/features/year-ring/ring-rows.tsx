import { useTranslation } from "react-i18next";
import type { YearRead } from "./api";
import { ArcGlyph, ArcMark } from "./arc-mark";
import type { DrawnRing, EarlierRing, Picture } from "./picture";
import { circlePart, pointAt, sector } from "./shapes";
import { arcSentence, dotSentence, ringName } from "./words";
import styles from "./ring.module.css";

/** Name and role of one place of the roving focus. */
type Place = (row: number, index: number, label: string) => object;

type RowProps = { picture: Picture; place: Place };

/** One ring: its arcs, each a button with a full sentence, its reach as deep as the pitch. */
export function RingRow({ picture, data, ring, hatch, place }: RowProps & { data: YearRead; ring: DrawnRing; hatch: string }) {
  const { t } = useTranslation("year-ring");
  const { centre, layout } = picture;
  const { outer, inner, number, arcs } = ring;
  const edge = outer + (layout.rings.pitch - layout.rings.thick) / 2;
  return (
    <g role="group" aria-label={t("ring_one", { number, name: ringName(t, ring), count: arcs.length })}>
      {arcs.map((arc, index) => (
        <g key={arc.starts} {...place(number, index, arcSentence(t, data, ring, arc))}>
          <path className={styles.hit} d={sector(centre, edge, edge - layout.rings.pitch, arc.reach)} />
          <ArcMark state={arc.state} hatch={hatch} centre={centre} outer={outer} inner={inner} span={arc.span} />
        </g>
      ))}
    </g>
  );
}

/** The triangles and diamonds, above every arc. */
export function RingGlyphs({ picture: { rings, layout } }: { picture: Picture }) {
  return (
    <g aria-hidden="true" className={styles.still}>
      {rings.flatMap(({ id, arcs }) => arcs.map((arc) => <ArcGlyph key={id + arc.starts} state={arc.state} at={arc.middle} half={layout.glyph} />))}
    </g>
  );
}

const CORE = 1.5;

export function DotRow({ picture, place }: RowProps) {
  const { t } = useTranslation("year-ring");
  const { dots, layout } = picture;
  if (dots.length === 0) return null;
  const count = dots.reduce((sum, { activities }) => sum + activities.length, 0);
  return (
    <g role="group" aria-label={t("dots_ring", { count })}>
      {dots.map((dot, index) => (
        <g key={`${dot.angle}:${dot.radius}`} {...place(0, index, dotSentence(t, dot))}>
          <circle className={styles.hit} cx={dot.x} cy={dot.y} r={layout.dot + 1.5} />
          {dot.state === "planned" ? (
            <circle className={styles.dotPlanned} cx={dot.x} cy={dot.y} r={layout.dot - 0.75} />
          ) : (
            <circle className={styles.dot} cx={dot.x} cy={dot.y} r={layout.dot} />
          )}
          {dot.state === "late" && <circle className={styles.dotCore} cx={dot.x} cy={dot.y} r={CORE} />}
        </g>
      ))}
    </g>
  );
}

function EarlierMonths({ centre, ring: { outer, inner, months } }: { centre: number; ring: EarlierRing }) {
  const radius = (outer + inner) / 2;
  return months.map(({ kept, span }) =>
    kept === "unused" ? (
      <path key={span.from} className={styles.unused} d={circlePart(centre, radius, span)} />
    ) : (
      <path key={span.from} className={styles[kept]} d={sector(centre, outer, inner, span)} />
    ),
  );
}

/** Years before this one, newest outside and without lights: nothing there is to be done. */
export function EarlierRows({ picture, place }: RowProps) {
  const { t } = useTranslation("year-ring");
  const { earlier, rings, centre, layout } = picture;
  return earlier.map((ring, index) => (
    <g key={ring.earlier.year} {...place(rings.length + 1 + index, 0, t("earlier", { year: ring.earlier.name }))}>
      <circle cx={centre} cy={centre} r={(ring.outer + ring.inner) / 2} fill="none" stroke="transparent" strokeWidth={layout.earlier.pitch} />
      <EarlierMonths centre={centre} ring={ring} />
    </g>
  ));
}

/** 2 px of the acting colour around 2 px of white, on top of everything. */
export function FocusMark({ picture, row, index }: { picture: Picture; row: number; index: number }) {
  const { centre, dots, rings, earlier, layout } = picture;
  const both = (shape: (grow: number) => string) => (
    <g aria-hidden="true" className={styles.still}>
      <path className={styles.focusInner} d={shape(1)} />
      <path className={styles.focusOuter} d={shape(3)} />
    </g>
  );
  const round = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  const dot = row === 0 ? dots[index] : undefined;
  if (dot) return both((grow) => round(dot.x, dot.y, layout.dot + grow));
  const ring = rings[row - 1];
  const arc = ring?.arcs[index];
  if (ring && arc) {
    const { from, to } = arc.span;
    const turn = (grow: number) => (grow / ((ring.outer + ring.inner) / 2)) * (180 / Math.PI);
    return both((grow) => sector(centre, ring.outer + grow, ring.inner - grow, { from: from - turn(grow), to: to + turn(grow) }));
  }
  const year = earlier[row - 1 - rings.length];
  return year ? both((grow) => round(pointAt(centre, 0, 0).x, centre, year.outer + grow)) : null;
}
