import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { Chips } from "@/components/chips";
import { useOpen } from "@/components/drawer";
import { type Act, ASKS } from "@/features/pledges/act-shell";
import { readSearch } from "@/features/pledges/address";
import type { Pledge } from "@/features/pledges/api";
import { PledgeDrawer } from "@/features/pledges/pledge-drawer";
import { WRITE } from "@/features/pledges/whose";
import { useCan } from "@/session/use-can";
import { useIsPhone } from "@/theme/use-is-phone";
import { BranchPledges } from "./branch-pledges";
import { MeetingField } from "./meeting-field";
import { OwnPledging } from "./own-pledging";
import { WriteOne } from "./write-one";

const meetings = (org: string) => <MeetingField org={org} />;
const isAct = (kind: string | undefined): kind is Act => ASKS.includes(kind as Act);

/** `/pledges`: the branch's board and list for whoever manages it, one's own for everybody. */
export function PledgesPage() {
  const { t } = useTranslation("pledges");
  const search = useSearch({ from: "/staff/pledges" });
  const narrowed = readSearch(search);
  const navigate = useNavigate();
  const { org } = useWorkplace();
  const mayManage = useCan("pledge.manage");
  const isPhone = useIsPhone();
  const open = useOpen();
  const view = mayManage ? (search.view ?? (isPhone ? "mine" : "branch")) : "mine";
  const look = (next: "mine" | "branch") => void navigate({ to: "/pledges", search: { org: search.org, year: search.year, view: next } });
  const views = mayManage && <Chips label={t("view.label")} chosen={view} options={[{ value: "mine", word: t("view.mine") }, { value: "branch", word: t("view.branch") }]} onChoose={look} />;
  const show = (id: string, act?: Act) => open.show(act ?? "pledge", id);
  return (
    <>
      {view === "branch" ? <BranchPledges narrowed={narrowed} views={views} onOpen={show} /> : <OwnPledging year={narrowed.year} views={views} onOpen={show} />}
      {(open.kind === "pledge" || isAct(open.kind)) && open.id && (
        <PledgeDrawer key={open.id} id={open.id} begin={isAct(open.kind) ? open.kind : undefined} meetings={meetings} />
      )}
      {open.kind === WRITE && <WriteOne asked={open.id} org={org} year={narrowed.year} onDone={(it: Pledge) => open.show("pledge", it.id)} />}
    </>
  );
}
