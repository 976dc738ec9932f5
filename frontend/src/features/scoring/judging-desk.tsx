import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { KeysHelp } from "@/components/keys-help";
import type { Subject } from "./api";
import styles from "./judging-desk.module.css";
import { JudgingGrid } from "./judging-grid";
import { JudgingHand } from "./judging-hand";
import { commandOf, HELP, isMove } from "./judging-keys";
import type { Judging } from "./use-judging";

type Props = { judging: Judging; subject: Subject };

/** The sheet on a desk: a digit grades the cell in hand and goes on, so that twenty people are done without the mouse. */
export function JudgingDesk({ judging, subject }: Props) {
  const { t } = useTranslation("scores");
  const [isHelpOpen, openHelp] = useState(false);
  const reason = useRef<HTMLTextAreaElement>(null);
  const grade = (index: number) => {
    if (judging.grade(judging.place, index)) reason.current?.focus();
    else judging.follow();
  };
  const done = () => {
    reason.current?.blur();
    if (judging.mark(judging.place) === "whole") judging.follow();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    if (isMove(command)) judging.move(command);
    else if (command === "next") judging.next();
    else if (command === "reason") reason.current?.focus();
    else if (command === "help") openHelp(true);
    else grade(Number(command.slice("grade:".length)));
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <div className={styles.desk}>
        <JudgingGrid judging={judging} subject={subject} />
        <JudgingHand judging={judging} reason={reason} onGrade={grade} onDone={done} />
      </div>
      <p className={styles.foot}>
        <span className="hint">{t("keys.short")}</span>{" "}
        <button type="button" className="button-link" onClick={() => openHelp(true)}>
          {t("keys.all")}
        </button>
      </p>
      {isHelpOpen && (
        <KeysHelp title={t("keys.title")} closeLabel={t("close", { ns: "shell" })} keys={HELP.map(({ keys, word }) => ({ keys, words: t(word) }))} onClose={() => openHelp(false)} />
      )}
    </>
  );
}
