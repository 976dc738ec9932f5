import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import styles from "./minutes.module.css";
import type { Outcome } from "./votes";

const SHAPES: Record<Outcome, ShapeName> = {
  may_vote: "open",
  no_quorum: "triangle",
  passed: "done",
  failed: "square",
  short: "square",
  tied: "square",
  void: "triangle",
  heard: "done",
};

type Props = { outcome: Outcome | null | undefined; sentence: string | null | undefined; problem?: string | null };

/** What the votes decide, with the arithmetic; or why the numbers cannot be. */
export function VoteSentence({ outcome, sentence, problem }: Props) {
  const { t } = useTranslation("minutes");
  if (problem) {
    return (
      <p className={styles.vote} role="status">
        <Shape shape="triangle" word={t("vote.check")} /> {problem}
      </p>
    );
  }
  if (!outcome || !sentence) return <p className={styles.vote}>{t("vote.count_first")}</p>;
  return (
    <p className={styles.vote} role="status">
      <Shape shape={SHAPES[outcome]} word={t(`outcome.${outcome}`)} /> {sentence}
    </p>
  );
}
