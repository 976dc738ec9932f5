import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

const meRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/me",
  component: lazyRouteComponent(() => import("./me-page"), "MePage"),
  loader: words("me", "assignments", "attendance"),
});

const helpRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/help/keys",
  component: lazyRouteComponent(() => import("./keys-help-page"), "KeysHelpPage"),
  loader: words("access", "calendar", "plans", "pledges", "scores", "year-ring"),
});

const settingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings-page"), "SettingsPage"),
  loader: words("access", "installation"),
});

const schoolCalendarRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/settings/school-calendar",
  validateSearch: (search: Record<string, unknown>) => search as { year?: string; by?: string },
  component: lazyRouteComponent(() => import("./school-calendar-page"), "SchoolCalendarPage"),
  loader: words("school-calendar"),
});

const notificationsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/settings/notifications",
  validateSearch: ({ page }: Record<string, unknown>): { page?: number } => ({ page: Number(page) || undefined }),
  component: lazyRouteComponent(() => import("./notifications-page"), "NotificationsPage"),
  loader: words("notifications"),
});

const keysRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/settings/keys",
  component: lazyRouteComponent(() => import("./api-keys-page"), "ApiKeysPage"),
  loader: words("access"),
});

const auditRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/settings/audit",
  validateSearch: ({ page }: Record<string, unknown>): { page?: number } => ({ page: Number(page) || undefined }),
  component: lazyRouteComponent(() => import("./audit-page"), "AuditPage"),
  loader: words("access"),
});

export const ownRoutes = [meRoute, helpRoute, settingsRoute, schoolCalendarRoute, notificationsRoute, keysRoute, auditRoute];
