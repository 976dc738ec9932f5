import type { ShapeName, Tone } from "@/components/shape";
import type { MyLight } from "./api";

/** The shape of each light (screens §3). */
export const SHAPE: Record<MyLight["state"], { shape: ShapeName; tone: Tone }> = {
  done: { shape: "done", tone: "green" },
  not_due: { shape: "open", tone: "green" },
  due_soon: { shape: "triangle", tone: "yellow" },
  overdue: { shape: "diamond", tone: "red" },
  exempt: { shape: "dashed", tone: "grey" },
  not_in_use: { shape: "dashed", tone: "grey" },
};

type Dated = Pick<MyLight, "state" | "starts" | "ends">;

/** What is said first: the periods that ask for something, else the running one, else the last. The others follow on a press. */
export function first<L extends Dated>(periods: L[], today: string): { shown: L[]; others: L[] } {
  const asking = periods.filter(({ state }) => state === "overdue" || state === "due_soon");
  const running = periods.find(({ starts, ends }) => starts <= today && today <= ends) ?? periods.at(-1);
  const shown = asking.length > 0 || !running ? asking : [running];
  return { shown, others: periods.filter((light) => !shown.includes(light)) };
}
