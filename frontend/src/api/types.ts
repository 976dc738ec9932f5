import type { components } from "./schema.gen";

/** Short names for the wire types that more than one folder uses; a feature names its own in its `api.ts`. */
export type Session = components["schemas"]["SessionRead"];
export type { Me } from "./pending";
