import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { AppointForm } from "@/features/organisation/appoint-form";
import { type Act, type Org, type OrgKind, orgsQuery } from "@/features/organisation/api";
import { ClosedOrgs } from "@/features/organisation/closed-orgs";
import { OrgDetail } from "@/features/organisation/org-detail";
import { AddOrg, EditOrg } from "@/features/organisation/org-form";
import { OrgTree } from "@/features/organisation/org-tree";
import { ReshapeDrawer } from "@/features/organisation/reshape-drawer";
import { addable, treeOf } from "@/features/organisation/tree";
import { useCan } from "@/session/use-can";
import { useIsPhone } from "@/theme/use-is-phone";
import styles from "./organisation-page.module.css";

export function OrganisationPage() {
  const { t } = useTranslation("organisation");
  const orgs = useQuery(orgsQuery());
  return (
    <>
      <PageTitle title={t("title")} />
      <QueryBlock query={orgs} what={t("title")} rows={8}>
        {(rows) => <Organisation orgs={rows} />}
      </QueryBlock>
    </>
  );
}

function Organisation({ orgs }: { orgs: Org[] }) {
  const { t } = useTranslation("organisation");
  const { at } = useSearch({ from: "/staff/members/organisation" });
  const navigate = useNavigate();
  const open = useOpen();
  const isPhone = useIsPhone();
  const mayAppoint = useCan("appointment.manage");
  const readsRoster = useCan("member.read");
  const go = (next: string | undefined) => void navigate({ to: "/members/organisation", search: (before) => ({ org: before.org, at: next }) });
  const org = orgs.find(({ id }) => id === at) ?? (isPhone ? undefined : (orgs.find(({ kind }) => kind === "branch") ?? orgs[0]));
  const rosterOrg = readsRoster && org ? rosterOf(org) : undefined;
  const adding = open.kind === "add" && org && addable(org).find((kind) => kind === open.id);
  const reshaping = open.kind === "reshape" && org?.actions.includes(open.id ?? "") ? (open.id as Act) : undefined;
  return (
    <>
      <div className={styles.columns}>
        {!(isPhone && org) && (
          <div className="stack">
            <OrgTree nodes={treeOf(orgs)} at={org?.id} onPick={go} />
            <ClosedOrgs orgs={orgs} />
          </div>
        )}
        {org && (
          <div className="stack">
            {isPhone && (
              <button type="button" className="button" onClick={() => go(undefined)}>
                {t("back")}
              </button>
            )}
            <OrgDetail
              org={org}
              onEdit={() => open.show("edit")}
              onAdd={(kind: OrgKind) => open.show("add", kind)}
              onAppoint={() => open.show("appoint")}
              onReshape={(act) => open.show("reshape", act)}
            />
          </div>
        )}
      </div>
      {org && open.kind === "edit" && <EditOrg key={org.id} org={org} onDone={open.close} />}
      {org && adding && <AddOrg parent={org} kind={adding} onDone={(id) => go(id)} />}
      {org && reshaping && <ReshapeDrawer key={org.id} org={org} orgs={orgs} act={reshaping} onDone={go} />}
      {org && mayAppoint && org.actions.length > 0 && open.kind === "appoint" && <AppointForm key={org.id} org={org} rosterOrg={rosterOrg} onDone={open.close} />}
    </>
  );
}

/** People stand on the roster of a branch; of a group, on that of the branch above it. */
const rosterOf = ({ id, kind, parent_id }: Org) => (kind === "branch" ? id : kind === "group" ? (parent_id ?? id) : undefined);
