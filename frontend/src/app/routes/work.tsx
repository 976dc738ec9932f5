import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import { rootRoute, signedIn, staffRoute } from "./frame";

const MONTH = /^\d{4}-\d{2}$/;

const homeRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/home",
  validateSearch: ({ view }: Record<string, unknown>): { view?: "branch" } => ({ view: view === "branch" ? view : undefined }),
  component: lazyRouteComponent(() => import("./home-page"), "HomePage"),
  loader: words("desk", "activities", "me", "installation"),
});

const calendarRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/calendar",
  validateSearch: ({ month }: Record<string, unknown>): { month?: string } => ({
    month: typeof month === "string" && MONTH.test(month) ? month : undefined,
  }),
  component: lazyRouteComponent(() => import("./calendar-page"), "CalendarPage"),
  loader: words("activities"),
});

const activityRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/activities/$activityId",
  component: lazyRouteComponent(() => import("./activity-page"), "ActivityPage"),
  loader: words("activities"),
});

/** Not inside the shell: nothing but the code on the wall. */
const screenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/activities/$activityId/screen",
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import("./screen-page"), "ScreenPage"),
  loader: words("activities"),
});

export const bareRoutes = [screenRoute];
export const workRoutes = [homeRoute, calendarRoute, activityRoute];
