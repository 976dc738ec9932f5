import styles from "./shape.module.css";

/** The shapes of screens §3: each means the same everywhere and never stands without its word. */
export type ShapeName = "open" | "half" | "square" | "triangle" | "diamond" | "done" | "dashed";
export type Tone = "plan" | "wait" | "yellow" | "red" | "green" | "grey";

const TONE: Record<ShapeName, Tone> = {
  open: "plan",
  half: "plan",
  square: "wait",
  triangle: "yellow",
  diamond: "red",
  done: "green",
  dashed: "grey",
};

const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 1.4 };

export function Glyph({ shape }: { shape: ShapeName }) {
  switch (shape) {
    case "open":
      return <circle cx="5" cy="5" r="4.2" {...stroke} />;
    case "half":
      return (
        <>
          <circle cx="5" cy="5" r="4.2" {...stroke} />
          <path d="M5 .8a4.2 4.2 0 0 0 0 8.4z" fill="currentColor" />
        </>
      );
    case "square":
      return <rect x=".8" y=".8" width="8.4" height="8.4" rx=".8" fill="currentColor" />;
    case "triangle":
      return <path d="M5 .6 9.7 9.2H.3z" fill="currentColor" />;
    case "diamond":
      return <path d="m5 0 5 5-5 5-5-5z" fill="currentColor" />;
    case "done":
      return <circle cx="5" cy="5" r="4.6" fill="currentColor" />;
    case "dashed":
      return <circle cx="5" cy="5" r="4.2" {...stroke} strokeDasharray="2 1.6" />;
  }
}

type Props = {
  shape: ShapeName;
  word: string;
  /** Overrides the shape's own colour, for example a light not yet due (open and green). */
  tone?: Tone;
  /** Where a column head or sentence beside it says the word already. */
  isWordHidden?: boolean;
};

export function Shape({ shape, word, tone = TONE[shape], isWordHidden = false }: Props) {
  return (
    <span className={styles.shape} style={{ color: `var(--${tone})` }}>
      <svg viewBox="0 0 10 10" aria-hidden="true" className={styles.glyph}>
        <Glyph shape={shape} />
      </svg>
      <span className={isWordHidden ? "visually-hidden" : undefined}>{word}</span>
    </span>
  );
}
