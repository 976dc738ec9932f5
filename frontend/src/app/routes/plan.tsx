import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Show } from "@/features/assignments/show";
import type { ObligationSearch } from "@/features/obligations/address";
import type { View } from "@/features/plans/review-state";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

const documentsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/plan/documents",
  validateSearch: ({ page }: Record<string, unknown>): { page?: number } => ({ page: Number(page) || undefined }),
  component: lazyRouteComponent(() => import("./plan-documents-page"), "PlanDocumentsPage"),
  loader: words("plans"),
});

/** What these addresses ask for is looked over by the pages themselves, so that the shell stays light. */
const reviewRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/plan/documents/$planId/review",
  validateSearch: (search: Record<string, unknown>) => search as View,
  component: lazyRouteComponent(() => import("./plan-review-page"), "PlanReviewPage"),
  loader: words("plans"),
});

const assignmentsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/plan/assignments",
  validateSearch: (search: Record<string, unknown>) => search as { show?: Show; page?: number },
  component: lazyRouteComponent(() => import("./assignments-page"), "AssignmentsPage"),
  loader: words("assignments"),
});

const obligationsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/plan/obligations",
  validateSearch: (search: Record<string, unknown>) => search as ObligationSearch,
  component: lazyRouteComponent(() => import("./obligations-page"), "ObligationsPage"),
  loader: words("obligations", "owed"),
});

const targetsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/plan/targets",
  component: lazyRouteComponent(() => import("./targets-page"), "TargetsPage"),
  loader: words("targets"),
});

export const planRoutes = [documentsRoute, reviewRoute, obligationsRoute, targetsRoute, assignmentsRoute];
