import { createRouter, lazyRouteComponent, parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { districtRoutes } from "./routes/district";
import { entranceRoutes } from "./routes/entrance";
import { CrashedPage } from "./routes/frame-pages";
import { rootRoute, staffRoute } from "./routes/frame";
import { judgingRoutes } from "./routes/judging";
import { ownRoutes } from "./routes/own";
import { peopleRoutes } from "./routes/people";
import { planRoutes } from "./routes/plan";
import { pledgingRoutes } from "./routes/pledging";
import { bareRoutes, workRoutes } from "./routes/work";

const routeTree = rootRoute.addChildren([...entranceRoutes, ...bareRoutes, staffRoute.addChildren([...workRoutes, ...ownRoutes, ...peopleRoutes, ...planRoutes, ...pledgingRoutes, ...judgingRoutes, ...districtRoutes])]);

/** Search values stay as typed: `?month=2026-11`, without quotes of JSON. */
export const router = createRouter({
  routeTree,
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
  defaultPreload: "intent",
  defaultErrorComponent: CrashedPage,
  defaultNotFoundComponent: lazyRouteComponent(() => import("./routes/missing-page"), "MissingPage"),
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
