import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { hintsQuery, type HintsAsked } from "./api";

const PAUSE_MS = 800;
/** Shorter than this nobody has said anything yet. */
const WORTH_READING = 4;

/** What may be meant better, read whenever the typing pauses; never in the way. */
export function useHints(asked: HintsAsked) {
  const said = JSON.stringify(asked);
  const [paused, pause] = useState(said);
  useEffect(() => {
    const timer = setTimeout(() => pause(said), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const read = JSON.parse(paused) as HintsAsked;
  const query = useQuery({ ...hintsQuery(read), enabled: read.deed.trim().length >= WORTH_READING, placeholderData: (before) => before });
  return { hints: query.data ?? [], isFresh: paused === said && !query.isFetching };
}
