import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { ShowcaseHeader } from "./api";

const SHAPES = { planned: "open", scoring: "half", waiting: "square", closed: "done", cancelled: "dashed" } as const satisfies Record<ShowcaseHeader["phase"], ShapeName>;

export function ShowcaseStatus({ phase }: Pick<ShowcaseHeader, "phase">) {
  const { t } = useTranslation("showcases");
  return <Shape shape={SHAPES[phase]} word={t(`phase.${phase}`)} />;
}
