import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { Mentorship } from "./api";

const SHAPES = {
  proposed: "square",
  active: "half",
  behind: "triangle",
  closing: "square",
  completed: "done",
  ended: "dashed",
  cancelled: "dashed",
} as const satisfies Record<Mentorship["state"] | "behind", ShapeName>;

export type Phase = keyof typeof SHAPES;

/** A pair that goes on is behind when a milestone's day is past; nobody types that. */
export const phaseOf = ({ state, behind }: Pick<Mentorship, "state" | "behind">): Phase => (state === "active" && behind ? "behind" : state);

export function MentorshipStatus({ pair }: { pair: Pick<Mentorship, "state" | "behind"> }) {
  const { t } = useTranslation("mentorships");
  const phase = phaseOf(pair);
  return <Shape shape={SHAPES[phase]} word={t(`state.${phase}`)} />;
}
