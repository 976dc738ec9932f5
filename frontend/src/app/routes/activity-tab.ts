/** The parts of an activity beside its list, as `?tab=` names them. */
export type ActivityTab = "minutes" | "scheme" | "materials";

const TABS: readonly unknown[] = ["minutes", "scheme", "materials"] satisfies ActivityTab[];

export const tabOf = (asked: unknown) => (TABS.includes(asked) ? (asked as ActivityTab) : undefined);
