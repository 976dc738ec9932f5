import { type RefObject, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Draft } from "./api";
import { headingsIn, passages } from "./passages";
import styles from "./plan-text.module.css";

type Props = {
  text: string;
  drafts: Draft[];
  current: string | undefined;
  box: RefObject<HTMLDivElement | null>;
  onPick: (id: string) => void;
};

/** The plan as it was handed in: every sentence that was read is lit, the current one strongest and in view. */
export function PlanText({ text, drafts, current, box, onPick }: Props) {
  const { t } = useTranslation("plans");
  const parts = useMemo(() => passages(text, drafts, headingsIn(text, drafts)), [text, drafts]);
  const states = useMemo(() => new Map(drafts.map(({ id, state }) => [id, state])), [drafts]);
  useEffect(() => {
    if (!current) return;
    box.current?.querySelector(`[data-drafts~="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [box, current]);
  const pick = (ids: string[]) => {
    if (getSelection()?.isCollapsed === false) return;
    const next = ids[(ids.indexOf(current ?? "") + 1) % ids.length];
    if (next) onPick(next);
  };
  return (
    // Scrolls, so the keyboard must be able to stand in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} className={styles.text} role="region" aria-label={t("text.label")} tabIndex={0}>
      {parts.map(({ starts, text: part, drafts: held, isHeading }) =>
        held.length === 0 ? (
          <span key={starts} className={isHeading ? styles.heading : undefined}>
            {part}
          </span>
        ) : (
          // A pointer shortcut to the draft at the right, which is a button of its own.
          // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
          <span
            key={starts}
            className={styles.read}
            data-drafts={held.join(" ")}
            data-lit={(current && held.includes(current)) || undefined}
            data-done={held.every((id) => states.get(id) !== "pending") || undefined}
            onClick={() => pick(held)}
          >
            {part}
          </span>
        ),
      )}
    </div>
  );
}
