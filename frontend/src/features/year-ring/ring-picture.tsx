import { type MouseEvent, type PointerEvent, useId, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { monthAt, monthStart, noon } from "./angle";
import { Hatch } from "./arc-mark";
import type { YearRead } from "./api";
import type { Layout } from "./layouts";
import { type Opening, openingOf } from "./headline";
import { pictureOf, stopsOf, thingAt } from "./picture";
import { type Counts, RingCentre } from "./ring-centre";
import { RingGround, RingLabels } from "./ring-ground";
import { DotRow, EarlierRows, FocusMark, RingGlyphs, RingRow } from "./ring-rows";
import { RingTip } from "./ring-tip";
import styles from "./ring.module.css";
import { backFrom, groupOfId } from "./rings";
import { polarOf } from "./shapes";
import { useRoving } from "./use-roving";
import { countsText } from "./words";

/** Where things of the picture lead. Month days are first days, `2026-11-01`. */
export type Ways = {
  onObligation: (opening: Opening) => void;
  onActivity: (id: string) => void;
  onGroup: (id: string | undefined) => void;
  onMonth: (starts: string) => void;
  onYear: (year: number) => void;
  onPlan?: () => void;
};

type Props = {
  data: YearRead;
  layout: Layout;
  counts: Counts;
  ways: Ways;
  /** The opened group. */
  opened?: string;
  /** The ring whose line in the list is looked at, and the answer of the picture. */
  lit?: number;
  onLit?: (ring: number | undefined) => void;
};

/** Where on the drawing a pointer is, in its units. */
function unitsOf(svg: Element, { clientX, clientY }: MouseEvent, size: number) {
  const { left, top, width } = svg.getBoundingClientRect();
  return { x: ((clientX - left) / width) * size, y: ((clientY - top) / width) * size };
}

/** The year ring itself (screens §5). It draws what it is given; a finger hits months, a mouse and keys hit arcs. */
export function RingPicture({ data, layout, counts, ways, opened, lit, onLit }: Props) {
  const { t } = useTranslation("year-ring");
  const hatch = useId();
  const touched = useRef(false);
  const picture = useMemo(() => pictureOf(data, layout, opened), [data, layout, opened]);
  const rows = useMemo(() => stopsOf(picture), [picture]);
  const group = opened && t(`group.${groupOfId(opened).group}`);

  function onOpen(place: { row: number; index: number }) {
    const { dot, ring, arc, earlier } = thingAt(picture, place);
    const [only, second] = dot?.activities ?? [];
    const opening = arc && openingOf(arc);
    if (ring?.group) ways.onGroup(ring.id);
    else if (opening) ways.onObligation(opening);
    else if (earlier) ways.onYear(earlier.earlier.year);
    else if (dot && second) ways.onMonth(`${dot.on.slice(0, 7)}-01`);
    else if (only) ways.onActivity(only.activity_id);
  }

  const { handlers, place, placeOf, open, focus, lit: shown } = useRoving({
    rows,
    today: noon(data.year.starts, data.today),
    opened,
    onOpen,
    onBack: opened ? () => ways.onGroup(backFrom(opened)) : undefined,
  });

  function onClick(event: MouseEvent<SVGSVGElement>) {
    const { radius, angle } = polarOf(picture.centre, unitsOf(event.currentTarget, event, layout.size));
    if (touched.current && radius > layout.centre) return ways.onMonth(monthStart(data.year.starts, monthAt(angle)));
    const hit = placeOf(event.target);
    if (hit) open(hit);
  }

  const litRing = shown ? shown.row : lit;
  const said = { year: data.year.name, group, counts: countsText(t, counts) };
  return (
    <div className={styles.frame}>
      {/* One listener for some hundred buttons inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <svg
        viewBox={`0 0 ${layout.size} ${layout.size}`}
        role="group"
        aria-label={t(group ? "name_group" : "name", said)}
        aria-describedby={`${hatch}keys`}
        className={styles.ring}
        {...handlers}
        onPointerDown={({ pointerType }: PointerEvent) => (touched.current = pointerType === "touch")}
        onPointerOver={(event) => {
          handlers.onPointerOver(event);
          onLit?.(event.pointerType === "touch" ? undefined : placeOf(event.target)?.row);
        }}
        onPointerLeave={() => {
          handlers.onPointerLeave();
          onLit?.(undefined);
        }}
        onClick={onClick}
      >
        <desc id={`${hatch}keys`}>{t("keys")}</desc>
        <defs>
          <Hatch id={hatch} />
        </defs>
        <RingGround picture={picture} lit={litRing} />
        <EarlierRows picture={picture} place={place} />
        {picture.rings.map((ring) => (
          <RingRow key={ring.id} picture={picture} data={data} ring={ring} hatch={hatch} place={place} />
        ))}
        <RingGlyphs picture={picture} />
        <DotRow picture={picture} place={place} />
        <RingLabels picture={picture} lit={litRing} />
        <RingCentre data={data} layout={layout} counts={counts} group={group} onPlan={ways.onPlan} />
        {focus && <FocusMark picture={picture} {...focus} />}
      </svg>
      {shown && <RingTip data={data} picture={picture} at={shown} />}
    </div>
  );
}
