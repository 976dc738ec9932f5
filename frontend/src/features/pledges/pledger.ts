import type { Pledge } from "./api";

/** Who pledged, as lists name them: the branch for its own. */
export const pledgerOf = ({ pledger, org_name }: Pick<Pledge, "pledger" | "org_name">): string => pledger?.name ?? org_name;
