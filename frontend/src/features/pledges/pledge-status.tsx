import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { Pledge } from "./api";

const SHAPES: Record<Pledge["state"], ShapeName> = {
  draft: "open",
  submitted: "square",
  returned: "triangle",
  approved: "square",
  keeping: "half",
  rating: "square",
  deliberating: "square",
  kept: "done",
  partly: "triangle",
  unkept: "diamond",
  carried: "open",
  withdrawn: "dashed",
};

/** How a pledge stands, as screens §3 draws it; past its day it says so beside. */
export function PledgeStatus({ it }: { it: Pick<Pledge, "state" | "overdue"> }) {
  const { t } = useTranslation("pledges");
  return (
    <>
      <Shape shape={SHAPES[it.state]} word={t(`state.${it.state}`)} />
      {it.overdue && <Shape shape="diamond" word={t("overdue")} />}
    </>
  );
}
