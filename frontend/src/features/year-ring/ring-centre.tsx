import { useTranslation } from "react-i18next";
import { Glyph } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { YearRead } from "./api";
import type { Layout } from "./layouts";
import styles from "./ring.module.css";

export type Counts = { overdue: number; due_soon: number };

/** Baselines from the centre and sizes of the four lines, in units. */
const LINES = {
  full: { big: 28, text: 14, rows: [-22, 8, 36, 58] },
  compact: { big: 20, text: 12, rows: [-20, 2, 22, 39] },
} as const;

type Word = { shape: "diamond" | "triangle"; colour: string; text: string };

/** Red and yellow side by side, each shape before its word; the words are of one known width, so they can be centred. */
function Lights({ words, centre, y, size }: { words: Word[]; centre: number; y: number; size: number }) {
  const glyph = size * 0.72;
  const widthOf = ({ text }: Word) => glyph + size * (0.3 + 2 + 0.28 + 0.58 * (text.length - 3));
  const gap = size * 0.8;
  const total = words.reduce((sum, word) => sum + widthOf(word) + gap, -gap);
  let x = centre - total / 2;
  return words.map((word) => {
    const left = x;
    x += widthOf(word) + gap;
    return (
      <g key={word.shape}>
        <g transform={`translate(${left} ${y - glyph + 0.5}) scale(${glyph / 10})`} style={{ color: word.colour }}>
          <Glyph shape={word.shape} />
        </g>
        <text x={left + glyph + size * 0.3} y={y} fontSize={size} className={styles.light}>
          {word.text}
        </text>
      </g>
    );
  });
}

type Props = { data: YearRead; layout: Layout; counts: Counts; group?: string; onPlan?: () => void };

/** How much is to be done, in which year, on which day. Never a percentage. */
export function RingCentre({ data, layout, counts: { overdue, due_soon }, group, onPlan }: Props) {
  const { t } = useTranslation("year-ring");
  const { big, text, rows } = LINES[layout.name];
  const centre = layout.size / 2;
  const [first, second, third, fourth] = rows.map((row) => centre + row) as [number, number, number, number];
  const isEmpty = data.rings.length === 0;
  const open = overdue + due_soon;
  const words: Word[] = [
    ...(overdue ? [{ shape: "diamond" as const, colour: "var(--red)", text: t("overdue", { count: overdue }) }] : []),
    ...(due_soon ? [{ shape: "triangle" as const, colour: "var(--yellow)", text: t("due_soon", { count: due_soon }) }] : []),
  ];
  return (
    <>
      <g aria-hidden="true" className={styles.still}>
        <text x={centre} y={first} fontSize={isEmpty ? text + 2 : big} className={styles.count}>
          {isEmpty ? t("none") : open ? t("todo", { count: open }) : t("all_well")}
        </text>
        {!isEmpty && <Lights words={words} centre={centre} y={second} size={text} />}
        <text x={centre} y={third} fontSize={text} className={styles.line}>
          {group ?? data.year.name}
        </text>
        <text x={centre} y={fourth} fontSize={layout.name === "full" ? 12 : 11} className={styles.line}>
          {t("today", { day: dayText(data.today) })}
        </text>
      </g>
      {isEmpty && onPlan && (
        <text x={centre} y={second} fontSize={text} className={styles.link} role="link" tabIndex={0} onClick={onPlan} onKeyDown={({ key }) => key === "Enter" && onPlan()}>
          {t("from_plan")}
        </text>
      )}
    </>
  );
}
