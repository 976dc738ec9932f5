import { useRouter } from "@tanstack/react-router";
import type { Permission } from "@/api/types";
import { useCan, useMe } from "@/session/use-can";

/** `unless` that is held: who reads the district has the same there. */
export type NavItem = { to: string; word: string; permission?: Permission; unless?: Permission };
export type NavEntry = NavItem & { base: string; children: NavItem[] };

/**
 * The left bar in its fixed order (screens §2). A line shows when its route is registered and its permission held:
 * nothing is greyed, nothing announced, nothing ever moves.
 */
const SLOTS: NavEntry[] = [
  {
    to: "/district/lights",
    base: "/district",
    word: "nav.district",
    permission: "district.read",
    children: [
      { to: "/district/lights", word: "nav.lights", permission: "district.lights" },
      { to: "/district/figures", word: "nav.figures", permission: "district.read" },
    ],
  },
  { to: "/home", base: "/home", word: "nav.home", permission: "own.read", children: [] },
  { to: "/calendar", base: "/calendar", word: "nav.calendar", permission: "activity.read", children: [] },
  {
    to: "/plan/documents",
    base: "/plan",
    word: "nav.plan",
    permission: "plan.read",
    children: [
      { to: "/plan/documents", word: "nav.plan_documents", permission: "plan.read" },
      { to: "/plan/obligations", word: "nav.obligations", permission: "obligation.read" },
      { to: "/plan/targets", word: "nav.targets", permission: "target.read" },
      { to: "/plan/assignments", word: "nav.assignments", permission: "assignment.read" },
    ],
  },
  {
    to: "/members",
    base: "/members",
    word: "nav.members",
    permission: "org.read",
    children: [
      { to: "/members", word: "nav.roster", permission: "member.read" },
      { to: "/members/import", word: "nav.import", permission: "roster.import", unless: "member.manage" },
      { to: "/members/organisation", word: "nav.organisation", permission: "appointment.read" },
    ],
  },
  {
    to: "/pledges",
    base: "/pledges",
    word: "nav.pledging",
    permission: "pledge.read",
    children: [
      { to: "/pledges", word: "nav.pledges", permission: "pledge.read" },
      { to: "/mentorships", word: "nav.mentorships", permission: "mentorship.read" },
    ],
  },
  {
    to: "/archive",
    base: "/archive",
    word: "nav.records",
    permission: "activity.manage",
    children: [
      { to: "/figures", word: "nav.figures", permission: "figure.read", unless: "district.read" },
      { to: "/archive", word: "nav.archive", permission: "activity.manage" },
    ],
  },
  {
    to: "/scores",
    base: "/scores",
    word: "nav.judging",
    permission: "score.read",
    children: [{ to: "/scores", word: "nav.scores", permission: "score.read" }],
  },
];

const PHONE_TABS: NavItem[] = [
  { to: "/district/lights", word: "nav.district", permission: "district.lights" },
  { to: "/home", word: "nav.today", permission: "own.read" },
  { to: "/calendar", word: "nav.schedule", permission: "activity.read" },
  { to: "/pledges", word: "nav.pledging", permission: "pledge.read" },
  { to: "/me", word: "nav.me" },
];

const STAFF: Permission[] = ["activity.manage", "member.read", "district.read", "org.manage", "audit.read"];

/** Works on plans, people or the district; a plain member sees the four member places instead. */
export const useIsStaff = () => {
  const { permissions } = useMe();
  return STAFF.some((p) => permissions.includes(p));
};

/** Runs the desk of a branch: waiting list and checklist instead of the member's day. */
export const useHasDesk = () => useCan("activity.manage");

function useIsShown() {
  const { permissions } = useMe();
  const { routesByPath } = useRouter();
  return ({ to, permission, unless }: NavItem) => to in routesByPath && (!permission || permissions.includes(permission)) && !(unless && permissions.includes(unless));
}

export function usePhoneTabs(): NavItem[] {
  return PHONE_TABS.filter(useIsShown());
}

/** What is left of the bar on a phone: under the own page. */
export function useNavigation(): NavEntry[] {
  const isShown = useIsShown();
  const isStaff = useIsStaff();
  const hasDesk = useHasDesk();
  if (!isStaff) return PHONE_TABS.filter(isShown).map((tab) => ({ ...tab, base: tab.to, children: [] }));
  return SLOTS.flatMap((entry) => {
    const children = entry.children.filter(isShown);
    const to = children[0]?.to ?? entry.to;
    const isOpenToCaller = entry.children.length > 0 ? children.length > 0 : isShown(entry);
    if (!isOpenToCaller || (entry.base === "/home" && !hasDesk)) return [];
    return [{ ...entry, to, children }];
  });
}
