import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { type Pledge, readWall, type Wall, type Wanted } from "./api";

type Read = { wall: Wall; items: Pledge[]; page: number };

/** A pledge that moved to the next page while somebody read is not shown twice. */
const joined = (before: Pledge[], more: Pledge[]) => [...before, ...more.filter(({ id }) => before.every((known) => known.id !== id))];

/** The part and year of a wall that is looked at, page by page; what was read stays while the next is on its way. */
export function useWall(slug: string, wanted: Wanted, first: Promise<Wall>) {
  const [read, setRead] = useState<Read>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(true);
  const begun = useRef<Promise<Wall> | undefined>(first);
  const asked = useRef(0);
  const { part, year } = wanted;

  const ask = useCallback(async (answer: Promise<Wall>, before?: Read) => {
    const turn = ++asked.current;
    setBusy(true);
    try {
      const wall = await answer;
      const next = { wall, items: joined(before?.items ?? [], wall.items), page: (before?.page ?? 0) + 1 };
      if (turn !== asked.current) return undefined;
      // The first cards are drawn in slices, so that a slow phone goes on scrolling.
      if (before) setRead(next);
      else startTransition(() => setRead(next));
      setProblem(undefined);
      return next;
    } catch (error) {
      if (turn === asked.current) setProblem(asProblem(error));
      return undefined;
    } finally {
      if (turn === asked.current) setBusy(false);
    }
  }, []);
  const again = () => void ask(readWall(slug, { part, year }));
  const more = (from = read) => from && ask(readWall(slug, { part, year: from.wall.year }, from.page + 1), from);
  /** Every page, for paper; false when one did not come. */
  const all = async () => {
    let at: Read | undefined = read;
    while (at && at.page * at.wall.size < at.wall.total) at = await more(at);
    return at !== undefined;
  };
  useEffect(() => {
    void ask(begun.current ?? readWall(slug, { part, year }));
    begun.current = undefined;
  }, [ask, slug, part, year]);
  return { wall: read?.wall, items: read?.items ?? [], problem, isBusy, again, more: () => more(), all };
}
