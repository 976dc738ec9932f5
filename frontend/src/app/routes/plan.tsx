import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

const documentsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/plan/documents",
  validateSearch: ({ page }: Record<string, unknown>): { page?: number } => ({ page: Number(page) || undefined }),
  component: lazyRouteComponent(() => import("./plan-documents-page"), "PlanDocumentsPage"),
  loader: words("plans"),
});

const reviewRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/plan/documents/$planId/review",
  component: lazyRouteComponent(() => import("./plan-review-page"), "PlanReviewPage"),
  loader: words("plans"),
});

export const planRoutes = [documentsRoute, reviewRoute];
