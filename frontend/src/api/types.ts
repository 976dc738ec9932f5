import type { components } from "./schema.gen";

/** Short names for the wire types that more than one folder uses; a feature names its own in its `api.ts`. */
type Schemas = components["schemas"];

export type Session = Schemas["SessionRead"];
export type Me = Schemas["Me"];
export type Permission = Me["permissions"][number];
