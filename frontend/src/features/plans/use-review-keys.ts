import { useEffect, useEffectEvent } from "react";
import type { Draft } from "./api";
import { commandOf, type ReviewCommand } from "./review-keys";
import type { Review } from "./use-review";

type Options = { isOff: boolean; onAdd: () => void; onHelp: () => void; onAsk: () => void };

/** The whole review by keys: each is one stroke, and none needs the mouse. */
export function useReviewKeys(review: Review, { isOff, onAdd, onHelp, onAsk }: Options) {
  const run = (command: ReviewCommand, current: Draft) => {
    const can = (act: string) => current.actions.includes(act);
    review.byKey();
    if (command === "next") return review.step(1);
    if (command === "previous") return review.step(-1);
    if (command === "undo") return review.undoLatest();
    if (command === "add") return onAdd();
    if (command === "accept_section") return review.rest.length > 0 ? review.accept(review.rest) : onAsk();
    if (command === "edit" || command === "move") return can("edit") && review.edit(current.id, command === "move");
    if (command === "skip") return can("skip") && review.skip([current]);
    if (command === "accept") return accept(current);
    if (!can("accept")) return undefined;
    const choice = review.choices.find(({ key }) => command === `choose:${key}`);
    return choice && review.answer(current, choice);
  };
  /** What still asks is not accepted over its question; what is decided already lets the next come. */
  const accept = (current: Draft) => {
    if (current.actions.includes("undo")) return review.next();
    if (review.choices.length > 0) return onAsk();
    return current.actions.includes("accept") && review.accept([current]);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = isOff ? undefined : commandOf(event);
    if (!command) return;
    event.preventDefault();
    if (command === "help") onHelp();
    else if (review.current && !review.edited) run(command, review.current);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
