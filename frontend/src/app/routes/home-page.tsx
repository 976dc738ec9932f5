import { useSearch } from "@tanstack/react-router";
import { useHasDesk } from "@/app/navigation";
import { useIsPhone } from "@/theme/use-is-phone";
import { DeskPart } from "./desk-part";
import { TodayPart } from "./today-part";
import { ViewSwitch } from "./view-switch";

/** `/home`: the branch's desk; for a member, and first on a phone, one's own day. An address shows the same on both. */
export function HomePage() {
  const { view } = useSearch({ from: "/staff/home" });
  const hasDesk = useHasDesk();
  const isPhone = useIsPhone();
  if (!hasDesk) return <TodayPart />;
  const shown = view ?? (isPhone ? "mine" : "branch");
  return (
    <>
      {(isPhone || shown === "mine") && <ViewSwitch view={shown} />}
      {shown === "branch" ? <DeskPart /> : <TodayPart />}
    </>
  );
}
