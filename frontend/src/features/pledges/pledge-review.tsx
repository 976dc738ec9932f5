import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { KeysHelp } from "@/components/keys-help";
import { useIsPhone } from "@/theme/use-is-phone";
import type { Pledge } from "./api";
import styles from "./pledge-review.module.css";
import { ReviewCard } from "./review-card";
import { commandOf, HELP } from "./review-keys";
import type { Review } from "./use-pledge-review";

/** What waits for review, one in hand; by keys each is one stroke, and none needs the mouse. */
export function PledgeReview({ review }: { review: Review }) {
  const { t } = useTranslation("pledges");
  const isPhone = useIsPhone();
  const [isHelpOpen, openHelp] = useState(false);
  const { waiting, current } = review;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    if (command === "help") openHelp(true);
    else if (command === "undo") review.undo();
    else if (command === "next" || command === "previous") review.step(command === "next" ? 1 : -1);
    else if (command === "return") review.askReason(current);
    else if (current) review.approve(current);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  if (waiting.length === 0) return <EmptyState kind="nothing" sentence={t("review.empty")} />;
  return (
    <>
      <ul className={styles.list} aria-label={t("review.list")}>
        {waiting.map((it: Pledge) => (
          <li key={it.id}>
            <ReviewCard it={it} isCurrent={it.id === current?.id} review={review} />
          </li>
        ))}
      </ul>
      {!isPhone && (
        <p className={styles.foot}>
          <span className="hint">{t("keys.short")}</span>{" "}
          <button type="button" className="button-link" onClick={() => openHelp(true)}>
            {t("keys.all")}
          </button>
        </p>
      )}
      {isHelpOpen && (
        <KeysHelp
          title={t("keys.title")}
          closeLabel={t("close", { ns: "shell" })}
          keys={HELP.map(({ keys, word }) => ({ keys, words: t(word) }))}
          onClose={() => openHelp(false)}
        />
      )}
    </>
  );
}
