import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { Edition } from "./api";

const SHAPES = { draft: "open", submitted: "square", returned: "triangle", approved: "done" } as const satisfies Record<Edition["state"], ShapeName>;

export function MinutesStatus({ state }: Pick<Edition, "state">) {
  const { t } = useTranslation("minutes");
  return <Shape shape={SHAPES[state]} word={t(`state.${state}`)} />;
}
