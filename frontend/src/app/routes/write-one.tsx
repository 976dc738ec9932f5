import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWorkplace } from "@/app/workplace";
import { hostsQuery } from "@/features/activities/api";
import type { Pledge } from "@/features/pledges/api";
import { BRANCH, type Whose } from "@/features/pledges/whose";
import { WritePledge } from "@/features/pledges/write-pledge";
import { useCan } from "@/session/use-can";

type Props = { asked: string | undefined; org: string | undefined; year: number; onDone: (it: Pledge) => void };

/** Drawer: one's own, or for whoever manages pledges the branch's or one from paper. */
export function WriteOne({ asked, org, year, onDone }: Props) {
  const { workplaces } = useWorkplace();
  const mayManage = useCan("pledge.manage");
  const branches = workplaces.filter(({ kind }) => kind !== "bureau");
  const [chosen, choose] = useState<string>();
  const owner = chosen ?? branches.find(({ org_id }) => org_id === org)?.org_id ?? branches[0]?.org_id ?? "";
  const people = useQuery({ ...hostsQuery(owner), enabled: mayManage && owner !== "" }).data?.items ?? [];
  const whose: Whose = !mayManage || !asked ? { kind: "own" } : asked === BRANCH ? { kind: BRANCH } : { kind: "paper", id: asked, name: people.find(({ id }) => id === asked)?.name ?? "" };
  return <WritePledge key={asked ?? ""} org={owner} year={year} whose={whose} people={mayManage ? people : []} orgs={mayManage ? { all: branches, onChoose: choose } : undefined} onDone={onDone} />;
}
