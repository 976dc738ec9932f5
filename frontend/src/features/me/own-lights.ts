import type { MyLight } from "./api";

type Dated = Pick<MyLight, "state" | "starts" | "ends">;

/** What is said first: the periods that ask for something, else the running one, else the last. The others follow on a press. */
export function first<L extends Dated>(periods: L[], today: string): { shown: L[]; others: L[] } {
  const asking = periods.filter(({ state }) => state === "overdue" || state === "due_soon");
  const running = periods.find(({ starts, ends }) => starts <= today && today <= ends) ?? periods.at(-1);
  const shown = asking.length > 0 || !running ? asking : [running];
  return { shown, others: periods.filter((light) => !shown.includes(light)) };
}
