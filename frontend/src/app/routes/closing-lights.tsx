import { lazy, Suspense } from "react";
import type { ActivityDetail } from "@/features/activities/api";
import { words } from "@/i18n/i18n";
import { useCan } from "@/session/use-can";

// Their words come with them: most visits close nothing.
const owedWords = words("owed");

const TouchedLights = lazy(() => Promise.all([import("@/features/obligations/touched-lights"), owedWords()]).then(([m]) => ({ default: m.TouchedLights })));

/** In the dialog that closes an activity: what becomes of the lights. */
export function ClosingLights({ activity }: { activity: ActivityDetail }) {
  const canRead = useCan("obligation.read");
  return <Suspense>{canRead && <TouchedLights activityId={activity.id} org={activity.org_id} />}</Suspense>;
}
