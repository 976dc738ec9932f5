import type { Rules } from "./api";

export const kindOf = (rules: Rules | undefined, code: string) => rules?.kinds.find((kind) => kind.code === code);
export const logKindOf = (rules: Rules | undefined, code: string) => rules?.log_kinds.find((kind) => kind.code === code);
