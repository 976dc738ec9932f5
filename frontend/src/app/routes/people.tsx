import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

/** The router reads bare digits as a number; the last four of a phone are text all the same. */
function text(value: unknown): string | undefined {
  const said = typeof value === "number" ? String(value) : value;
  return typeof said === "string" && said !== "" ? said : undefined;
}

export type RosterSearch = { q?: string; kind?: string; group?: string; employment?: string; page?: number };

const rosterRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/members",
  validateSearch: (search: Record<string, unknown>): RosterSearch => ({
    q: text(search.q),
    kind: text(search.kind),
    group: text(search.group),
    employment: text(search.employment),
    page: Number(search.page) || undefined,
  }),
  component: lazyRouteComponent(() => import("./roster-page"), "RosterPage"),
  loader: words("members"),
});

const importRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/members/import",
  component: lazyRouteComponent(() => import("./import-page"), "ImportPage"),
  loader: words("members"),
});

const importReviewRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/members/import/$importId",
  component: lazyRouteComponent(() => import("./import-review-page"), "ImportReviewPage"),
  loader: words("members"),
});

const slipsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/members/slips",
  validateSearch: ({ people }: Record<string, unknown>): { people?: string } => ({ people: text(people) }),
  component: lazyRouteComponent(() => import("./slips-page"), "SlipsPage"),
  loader: words("members"),
});

const transfersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/members/transfers",
  component: lazyRouteComponent(() => import("./transfers-page"), "TransfersPage"),
  loader: words("members"),
});

const organisationRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/members/organisation",
  validateSearch: ({ at }: Record<string, unknown>): { at?: string } => ({ at: text(at) }),
  component: lazyRouteComponent(() => import("./organisation-page"), "OrganisationPage"),
  loader: words("organisation"),
});

export const peopleRoutes = [rosterRoute, importRoute, importReviewRoute, slipsRoute, transfersRoute, organisationRoute];
