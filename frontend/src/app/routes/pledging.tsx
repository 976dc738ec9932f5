import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

/** What the list is narrowed to; looked over by the page itself, so that the shell stays light. */
export type PledgeSearch = { view?: "branch"; kind?: string; state?: string; person?: string; due?: string; year?: number; mine?: boolean; page?: number };

const pledgesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/pledges",
  validateSearch: (search: Record<string, unknown>) => search as PledgeSearch,
  component: lazyRouteComponent(() => import("./pledges-page"), "PledgesPage"),
  loader: words("pledges"),
});

/** Entry 5 of the bar: pledges and pairs. */
export const pledgingRoutes = [pledgesRoute];
