import { lazy, Suspense } from "react";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { words } from "@/i18n/i18n";
import { useCan } from "@/session/use-can";

const Subscribe = lazy(async () => {
  const [{ Subscribe: drawer }] = await Promise.all([import("@/features/feeds/subscribe"), words("feeds")()]);
  return { default: drawer };
});

/** Beside the title of a calendar: `?open=subscribe`. The drawer's words come with its code. */
export function SubscribeCorner({ word }: { word: string }) {
  const open = useOpen();
  const canRead = useCan("activity.read");
  const { workplaces } = useWorkplace();
  return (
    <>
      <button type="button" className="button button-text" onClick={() => open.show("subscribe")}>
        {word}
      </button>
      <Suspense>{open.kind === "subscribe" && <Subscribe orgs={canRead ? workplaces.filter(({ kind }) => kind !== "bureau") : []} />}</Suspense>
    </>
  );
}
