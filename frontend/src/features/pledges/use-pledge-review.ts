import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { dismissToast, tell } from "@/components/undo-store";
import { type Pledge, stepOf, useApprove, useReturn } from "./api";
import { type Decision, following, inHand, left, Outbox, stepped } from "./decisions";

/** As long as the toast stands that offers to take it back. */
const HOLD_MS = 8_000;

/** Going through what waits for review: one in hand, decided by a stroke, and the latest decision can be taken back. */
export function usePledgeReview(pledges: Pledge[]) {
  const { t } = useTranslation("pledges");
  const [chosen, choose] = useState<string>();
  const [decided, decide] = useState<ReadonlySet<string>>(new Set());
  const [refused, refuse] = useState<Record<string, string>>({});
  const [returning, setReturning] = useState<string>();
  const approve = useApprove();
  const sendBack = useReturn();
  const waiting = left(pledges, decided);
  const current = inHand(waiting, chosen);

  const putBack = (id: string) => decide((before) => new Set([...before].filter((one) => one !== id)));
  const fail = (id: string, error: unknown) => {
    const problem = asProblem(error);
    putBack(id);
    refuse((before) => ({ ...before, [id]: (problem.status > 0 && problem.message) || t("error.unsaved_network", { ns: "shell" }) }));
  };
  const send = ({ id, version, reason }: Decision) => {
    const onError = (error: unknown) => fail(id, error);
    if (reason === undefined) approve.mutate({ params: stepOf({ id, version }), body: {}, keepalive: true }, { onError });
    else sendBack.mutate({ params: stepOf({ id, version }), body: { reason }, keepalive: true }, { onError });
  };
  const sendNow = useEffectEvent(send);
  const box = useRef<Outbox>(undefined);
  useEffect(() => {
    const made = new Outbox((decision) => sendNow(decision), HOLD_MS);
    const leave = () => made.flush();
    box.current = made;
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  const undo = () => {
    const back = box.current?.takeBack();
    if (!back) return;
    dismissToast();
    putBack(back.id);
    choose(back.id);
  };
  const take = ({ id, version }: Pledge, reason?: string) => {
    setReturning(undefined);
    choose(following(waiting, id));
    decide((before) => new Set([...before, id]));
    refuse(({ [id]: _gone, ...others }) => others);
    box.current?.put({ id, version, reason });
    // Only the latest can be taken back, so each is told for itself.
    tell({ key: `pledge-review:${id}`, words: () => t(reason === undefined ? "told.approve" : "told.return"), undo });
  };

  return {
    waiting,
    current,
    refused,
    returning,
    pick: (id: string | undefined) => {
      setReturning(undefined);
      choose(id);
    },
    step: (by: 1 | -1) => choose(stepped(waiting, current?.id, by)),
    approve: (it: Pledge) => it.actions.includes("approve") && take(it),
    askReason: (it: Pledge | undefined) => setReturning(it?.actions.includes("return") ? it.id : undefined),
    sendBack: take,
    undo,
  };
}

export type Review = ReturnType<typeof usePledgeReview>;
