import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { PledgeDetail, Step } from "./api";
import styles from "./six-steps.module.css";
import { type Station, stopsOf } from "./track";

type Props = {
  pledge: PledgeDetail;
  /** What a station holds besides its steps: progress, amendments, what was said of it. */
  held: Partial<Record<Station, ReactNode>>;
};

/** The chain of a pledge, each step with who did it, when and in which words. */
export function SixSteps({ pledge, held }: Props) {
  const { t } = useTranslation("pledges");
  return (
    <ol className={styles.track} aria-label={t("track.label")}>
      {stopsOf(pledge.state, pledge.steps).map(({ station, shape, isNow, steps }) => (
        <li key={station} className={styles.stop} data-now={isNow || undefined} aria-current={isNow ? "step" : undefined}>
          <Shape shape={shape} word={t(`track.${station}`)} />
          <div className={styles.body}>
            {steps.map((step, place) => (
              <Done key={place} step={step} />
            ))}
            {held[station]}
            {steps.length === 0 && !held[station] && <span className={styles.ahead}>{t(isNow ? `waits.${station}` : "track.ahead")}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Done({ step: { step, on, actor_name, words, outcome, on_paper } }: { step: Step }) {
  const { t } = useTranslation("pledges");
  return (
    <div className={styles.step}>
      <span className={styles.day}>{dayText(on)}</span>
      <span>
        {t(`step.${step}`, { name: actor_name, outcome: outcome && t(`state.${outcome}`) })} {on_paper && <span className="tag">{t("on_paper")}</span>}
      </span>
      {words && <span className={styles.words}>{words}</span>}
    </div>
  );
}
