import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Glyph, Shape } from "@/components/shape";
import { todayIso } from "@/dates/format";
import type { Mentorship } from "./api";
import { MARK_SHAPES, MARK_TONES, type Mark, markOf } from "./milestone-marks";
import { namesOf } from "./pair-words";
import styles from "./pair-timeline.module.css";
import { placeOf, type Scale, scaleOf } from "./scale";

const ROW = 32;
const MIDDLE = ROW / 2;
const BAR = 8;
const GLYPH = 5;

/** A list does not say which of the two has spoken. */
const SHOWN: Mark[] = ["done", "late", "coming"];

const percent = (share: number) => `${share.toFixed(2)}%`;

/** Pairs one under the other over the same months, each with its milestones; the table beneath says the same. */
export function PairTimeline({ pairs }: { pairs: Mentorship[] }) {
  const { t } = useTranslation("mentorships");
  const today = todayIso();
  const scale = scaleOf(pairs, today);
  return (
    <figure className={styles.figure} aria-label={t("timeline.label")}>
      <div aria-hidden="true">
        <Months scale={scale} />
        {pairs.map((pair) => (
          <Link key={pair.id} to="/mentorships/$mentorshipId" params={{ mentorshipId: pair.id }} tabIndex={-1} className={styles.row}>
            <span className={styles.names}>{t("names", namesOf(pair))}</span>
            <Bar pair={pair} scale={scale} today={today} />
          </Link>
        ))}
      </div>
      <figcaption className={styles.legend}>
        {SHOWN.map((mark) => (
          <Shape key={mark} shape={MARK_SHAPES[mark]} word={t(`mark.${mark}`)} />
        ))}
        <span className="hint">{t("timeline.same")}</span>
      </figcaption>
    </figure>
  );
}

function Months({ scale }: { scale: Scale }) {
  const { t } = useTranslation("mentorships");
  return (
    <div className={styles.months}>
      {scale.months
        .filter(({ isNamed }) => isNamed)
        .map(({ day, at }, place) => (
          <span key={day} style={{ left: percent(at) }}>
            {t(place === 0 || day.slice(5, 7) === "01" ? "timeline.month_and_year" : "timeline.month", { year: day.slice(0, 4), month: Number(day.slice(5, 7)) })}
          </span>
        ))}
    </div>
  );
}

function Bar({ pair: { starts_on, ends_on, state, milestones }, scale, today }: { pair: Mentorship; scale: Scale; today: string }) {
  const from = placeOf(starts_on, scale);
  const now = percent(placeOf(today, scale));
  return (
    <svg className={styles.bar} height={ROW}>
      {scale.months.map(({ day, at }) => (
        <line key={day} x1={percent(at)} x2={percent(at)} y1={0} y2={ROW} className={styles.month} />
      ))}
      <rect x={percent(from)} width={percent(placeOf(ends_on, scale) - from)} y={MIDDLE - BAR / 2} height={BAR} rx={BAR / 2} className={styles[state] ?? styles.active} />
      <line x1={now} x2={now} y1={0} y2={ROW} className={styles.today} />
      {milestones.map((milestone) => (
        <Point key={milestone.id} milestone={milestone} at={placeOf(milestone.due_on, scale)} />
      ))}
    </svg>
  );
}

/** An own frame with no size stands at a share of the width; what is drawn in it keeps its measure. */
function Point({ milestone, at }: { milestone: Mentorship["milestones"][number]; at: number }) {
  const mark = markOf(milestone);
  return (
    <svg x={percent(at)} y={MIDDLE} overflow="visible">
      <title>{milestone.title}</title>
      <circle r={GLYPH + 2} className={styles.ground} />
      <g transform={`translate(${-GLYPH} ${-GLYPH})`} style={{ color: `var(--${MARK_TONES[mark]})` }}>
        <Glyph shape={MARK_SHAPES[mark]} />
      </g>
    </svg>
  );
}
