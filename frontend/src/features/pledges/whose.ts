/** Whose pledge is written: one's own, the branch's, or somebody's who handed it in on paper. */
export type Whose = { kind: "own" } | { kind: "branch" } | { kind: "paper"; id: string; name: string };

/** In the address: `?open=write`, `write:branch`, `write:<person>`. */
export const WRITE = "write";
export const BRANCH = "branch";
