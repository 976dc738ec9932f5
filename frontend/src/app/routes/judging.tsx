import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

/** What is listed; looked over by the page itself, so that the shell stays light. */
export type ScoresSearch = { year?: number; system?: string; page?: number };

const scoresRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/scores",
  validateSearch: (search: Record<string, unknown>) => search as ScoresSearch,
  component: lazyRouteComponent(() => import("./scores-page"), "ScoresPage"),
  loader: words("scores"),
});

const systemRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/scores/systems/$systemId",
  component: lazyRouteComponent(() => import("./indicator-system-page"), "IndicatorSystemPage"),
  loader: words("scores"),
});

const judgingRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/scores/judging/$systemId",
  component: lazyRouteComponent(() => import("./judging-page"), "JudgingPage"),
  loader: words("scores"),
});

const scoreRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/scores/$systemId/$subjectId",
  component: lazyRouteComponent(() => import("./score-page"), "ScorePage"),
  loader: words("scores"),
});

const ownRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/me/scores",
  component: lazyRouteComponent(() => import("./own-scores-page"), "OwnScoresPage"),
  loader: words("scores"),
});

/** Entry 7 of the bar: scores. */
export const judgingRoutes = [scoresRoute, systemRoute, judgingRoute, scoreRoute, ownRoute];
