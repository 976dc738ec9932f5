import type { ShapeName } from "@/components/shape";
import type { Pledge, Step } from "./api";

/** The chain that every pledge goes through, in its order; none is skipped. */
export const STATIONS = ["pledge", "review", "show", "keep", "rate", "deliberate"] as const;
export type Station = (typeof STATIONS)[number];

const STATION_OF: Record<Step["step"], Station> = {
  made: "pledge",
  submitted: "pledge",
  withdrawn: "pledge",
  returned: "review",
  approved: "review",
  shown: "show",
  amend_proposed: "keep",
  amended: "keep",
  amend_refused: "keep",
  amend_withdrawn: "keep",
  progressed: "keep",
  progress_withdrawn: "keep",
  reported: "keep",
  rated_self: "rate",
  commented: "rate",
  rating_closed: "rate",
  deliberated: "deliberate",
  carried: "deliberate",
};

/** Where each state waits; past the last station it is all done. */
const AT: Record<Pledge["state"], Station | "end" | "nowhere"> = {
  draft: "pledge",
  returned: "pledge",
  submitted: "review",
  approved: "show",
  keeping: "keep",
  rating: "rate",
  deliberating: "deliberate",
  kept: "end",
  partly: "end",
  unkept: "end",
  carried: "end",
  withdrawn: "nowhere",
};

export type Stop = { station: Station; shape: ShapeName; isNow: boolean; steps: Step[] };

/** Progress and amendments have lists of their own, with what they are linked to and both versions. */
const TOLD_ELSEWHERE: Step["step"][] = ["progressed", "progress_withdrawn", "amend_proposed", "amended", "amend_refused", "amend_withdrawn"];
const isTold = ({ step }: Step) => !TOLD_ELSEWHERE.includes(step);

/** The six stations with what happened at each: behind are done, the one in hand is marked, ahead are hollow. */
export function stopsOf(state: Pledge["state"], steps: Step[]): Stop[] {
  const at = AT[state];
  const now = at === "end" ? STATIONS.length : at === "nowhere" ? 0 : STATIONS.indexOf(at);
  return STATIONS.map((station, place) => ({
    station,
    isNow: place === now && at !== "nowhere",
    shape: shapeAt(state, place - now),
    steps: steps.filter((step) => STATION_OF[step.step] === station && isTold(step)),
  }));
}

/** A return waits at the first station, and is drawn as what was sent back. */
function shapeAt(state: Pledge["state"], from: number): ShapeName {
  if (state === "withdrawn") return "dashed";
  if (from < 0) return "done";
  if (from > 0) return "open";
  return state === "returned" ? "triangle" : state === "keeping" || state === "draft" ? "half" : "square";
}
