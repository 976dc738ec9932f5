import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const month = (value: unknown) => (typeof value === "string" && MONTH.test(value) ? value : undefined);
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

type DistrictSearch = { from?: string; to?: string; fact?: string; groups?: string };

const districtRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/district",
  validateSearch: (search: Record<string, unknown>): DistrictSearch => ({
    from: month(search.from),
    to: month(search.to),
    fact: text(search.fact),
    groups: text(search.groups),
  }),
  component: lazyRouteComponent(() => import("./district-page"), "DistrictPage"),
  loader: words("district"),
});

export const districtRoutes = [districtRoute];
