import { lazy } from "react";
import { words } from "@/i18n/i18n";

const worded = words("mentorships");

/** What one's own pairs wait for; loaded beside the page that shows it, so that a phone's day stays light. */
export const OwnSteps = lazy(() => Promise.all([import("@/features/mentorships/own-steps"), worded()]).then(([m]) => ({ default: m.OwnSteps })));

/** One's own pairs. */
export const OwnPairs = lazy(() => Promise.all([import("@/features/mentorships/own-pairs"), worded()]).then(([m]) => ({ default: m.OwnPairs })));
