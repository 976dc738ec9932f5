import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { SystemHeader } from "./api";

const SHAPES: Record<SystemHeader["state"], ShapeName> = { draft: "open", published: "half", retired: "dashed" };

/** How far a system is: being written, counted by, closed, given up. */
export function SystemStatus({ it: { state, closed } }: { it: Pick<SystemHeader, "state" | "closed"> }) {
  const { t } = useTranslation("scores");
  if (closed) return <Shape shape="done" word={t("system.state.closed")} />;
  return <Shape shape={SHAPES[state]} word={t(`system.state.${state}`)} />;
}
