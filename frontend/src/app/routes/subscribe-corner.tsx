import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { words } from "@/i18n/i18n";
import { useCan } from "@/session/use-can";

const Subscribe = lazy(async () => {
  const [{ Subscribe: drawer }] = await Promise.all([import("@/features/feeds/subscribe"), words("feeds")()]);
  return { default: drawer };
});

/** The corner of the calendar: `?open=subscribe`. Its words come with its code. */
export function SubscribeCorner() {
  const { t } = useTranslation("calendar");
  const open = useOpen();
  const canRead = useCan("activity.read");
  const { workplaces } = useWorkplace();
  return (
    <>
      <button type="button" className="button button-text" onClick={() => open.show("subscribe")}>
        {t("subscribe")}
      </button>
      <Suspense>{open.kind === "subscribe" && <Subscribe orgs={canRead ? workplaces.filter(({ kind }) => kind !== "bureau") : []} />}</Suspense>
    </>
  );
}
