import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

const archiveRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/archive",
  validateSearch: ({ year }: Record<string, unknown>): { year?: number } => ({ year: Number(year) || undefined }),
  component: lazyRouteComponent(() => import("./archive-page"), "ArchivePage"),
  loader: words("materials"),
});

export const recordRoutes = [archiveRoute];
