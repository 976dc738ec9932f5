import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { tell } from "@/components/undo-store";
import { type IndicatorAsked, stepOf, type System, useSetIndicators } from "./api";
import { inChapters, movedBy } from "./chapters";
import { sameOf } from "./written";

/** Every change sends the whole list at the version that was seen last, one after the other; what was taken out can be put back. */
export function useIndicators(system: System) {
  const { t } = useTranslation("scores");
  const set = useSetIndicators();
  const latest = useRef(system);
  useEffect(() => {
    if (system.version > latest.current.version) latest.current = system;
  }, [system]);
  const turn = useRef<Promise<unknown>>(Promise.resolve());

  const save = (change: (lines: IndicatorAsked[]) => IndicatorAsked[]): Promise<System> => {
    const put = async () => {
      const { id, version, indicators } = latest.current;
      const items = inChapters(change(indicators.map(sameOf)));
      const saved = (await set.mutateAsync({ params: stepOf({ id, version }), body: { items } })) as System;
      latest.current = saved;
      return saved;
    };
    const next = turn.current.then(put, put);
    turn.current = next.catch(() => undefined);
    return next;
  };
  const quietly = (change: (lines: IndicatorAsked[]) => IndicatorAsked[]) => void save(change).catch(() => undefined);
  const remove = (place: number) => {
    const gone = latest.current.indicators[place];
    if (!gone) return;
    void save((lines) => lines.filter((_, at) => at !== place))
      .then(() => tell({ key: `indicator:${gone.id}`, words: () => t("told.removed", { name: gone.name }), undo: () => quietly((lines) => [...lines.slice(0, place), sameOf(gone), ...lines.slice(place)]) }))
      .catch(() => undefined);
  };
  return {
    error: set.error,
    isBusy: set.isPending,
    put: (place: number, line: IndicatorAsked) => save((lines) => lines.map((one, at) => (at === place ? line : one))),
    add: (line: IndicatorAsked) => save((lines) => [...lines, line]),
    weigh: (place: number, weight: number) => quietly((lines) => lines.map((one, at) => (at === place ? { ...one, weight } : one))),
    move: (place: number, by: -1 | 1) => quietly((lines) => movedBy(lines, place, by)),
    remove,
  };
}
export type Indicators = ReturnType<typeof useIndicators>;
