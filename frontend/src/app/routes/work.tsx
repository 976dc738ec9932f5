import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import type { FigureSearch } from "@/features/figures/asking";
import type { ActivityTab } from "./activity-tab";
import type { CalendarSearch } from "./calendar-search";
import { rootRoute, signedIn, staffRoute } from "./frame";

const homeRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/home",
  validateSearch: ({ view, ring }: Record<string, unknown>): { view?: "mine" | "branch"; ring?: string } => ({
    view: view === "mine" || view === "branch" ? view : undefined,
    ring: ring as string | undefined,
  }),
  component: lazyRouteComponent(() => import("./home-page"), "HomePage"),
  loader: words("desk", "activities", "assignments", "me", "installation", "year-ring"),
});

const calendarRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/calendar",
  // Looked over by the page itself, so that the shell stays light.
  validateSearch: (search: Record<string, unknown>) => search as CalendarSearch,
  component: lazyRouteComponent(() => import("./calendar-page"), "CalendarPage"),
  loader: words("activities", "calendar", "owed"),
});

const activityRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/activities/$activityId",
  // Looked over by the page itself, so that the shell stays light.
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: ActivityTab } => ({ tab: tab as ActivityTab }),
  component: lazyRouteComponent(() => import("./activity-page"), "ActivityPage"),
  loader: words("activities", "attendance", "materials", "minutes", "schemes", "series"),
});

const schemePaperRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/activities/$activityId/scheme",
  validateSearch: ({ edition }: Record<string, unknown>): { edition?: number } => ({ edition: Number(edition) || undefined }),
  component: lazyRouteComponent(() => import("./scheme-paper-page"), "SchemePaperPage"),
  loader: words("activities", "schemes"),
});

const signInSheetRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/activities/$activityId/sign-in-sheet",
  component: lazyRouteComponent(() => import("./sign-in-sheet-page"), "SignInSheetPage"),
  loader: words("activities", "attendance"),
});

const paperRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/activities/$activityId/paper",
  component: lazyRouteComponent(() => import("./paper-page"), "PaperPage"),
  loader: words("activities", "attendance"),
});

const minutesPaperRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/activities/$activityId/minutes",
  validateSearch: ({ edition }: Record<string, unknown>): { edition?: number } => ({ edition: Number(edition) || undefined }),
  component: lazyRouteComponent(() => import("./minutes-paper-page"), "MinutesPaperPage"),
  loader: words("activities", "minutes"),
});

const archiveRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/archive",
  // Looked over by the page itself, so that the shell stays light.
  validateSearch: (search: Record<string, unknown>) => search as { year?: number },
  component: lazyRouteComponent(() => import("./archive-page"), "ArchivePage"),
  loader: words("materials"),
});

const figuresRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/figures",
  validateSearch: (search: Record<string, unknown>) => search as FigureSearch,
  component: lazyRouteComponent(() => import("./figures-page"), "FiguresPage"),
  loader: words("figures"),
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
export const workRoutes = [figuresRoute, archiveRoute, homeRoute, calendarRoute, activityRoute, schemePaperRoute, signInSheetRoute, paperRoute, minutesPaperRoute];
