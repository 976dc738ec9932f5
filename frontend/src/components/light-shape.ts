import type { components } from "@/api/schema.gen";
import type { ShapeName, Tone } from "./shape";

type LightState = components["schemas"]["LightRead"]["state"];

/** The shape of each light (screens §3): the four lights, drawn hollow while not due. */
export const LIGHT_SHAPE: Record<LightState, { shape: ShapeName; tone: Tone }> = {
  done: { shape: "done", tone: "green" },
  not_due: { shape: "open", tone: "green" },
  due_soon: { shape: "triangle", tone: "yellow" },
  overdue: { shape: "diamond", tone: "red" },
  exempt: { shape: "dashed", tone: "grey" },
  not_in_use: { shape: "dashed", tone: "grey" },
};
