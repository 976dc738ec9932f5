import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import type { LightsSearch } from "@/features/district/lights-search";
import type { FigureSearch } from "@/features/figures/asking";
import { staffRoute } from "./frame";

const districtRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/district",
  beforeLoad: () => {
    throw redirect({ to: "/district/lights" });
  },
});

/** What the addresses ask for is looked over by the pages themselves, so that the shell stays light. */
const lightsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/district/lights",
  validateSearch: (search: Record<string, unknown>) => search as LightsSearch,
  component: lazyRouteComponent(() => import("./district-lights-page"), "DistrictLightsPage"),
  loader: words("lights"),
});

const branchRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/district/branches/$orgId",
  validateSearch: (search: Record<string, unknown>) => search as Pick<LightsSearch, "on">,
  component: lazyRouteComponent(() => import("./district-branch-page"), "DistrictBranchPage"),
  loader: words("lights"),
});

const figuresRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/district/figures",
  validateSearch: (search: Record<string, unknown>) => search as FigureSearch,
  component: lazyRouteComponent(() => import("./figures-page"), "DistrictFiguresPage"),
  loader: words("figures"),
});

export const districtRoutes = [districtRoute, lightsRoute, branchRoute, figuresRoute];
