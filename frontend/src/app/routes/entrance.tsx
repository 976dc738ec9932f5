import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { Permission } from "@/api/types";
import { words } from "@/i18n/i18n";
import { sessionState } from "@/session/session-store";
import { restoreSession } from "@/session/sign-in";
import { rootRoute } from "./frame";

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: async () => {
    await restoreSession();
    const { me } = sessionState();
    if (!me) throw redirect({ to: "/login" });
    throw redirect({ to: firstPlace(me.permissions) as "/home" });
  },
});

/** Where work begins for whom: the branch's desk, else the district, else the tree of an administrator. */
function firstPlace(permissions: Permission[]): string {
  if (permissions.includes("activity.read")) return "/home";
  if (permissions.includes("district.read")) return "/district";
  return permissions.includes("org.manage") ? "/members/organisation" : "/me";
}

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } => ({ to: typeof to === "string" ? to : undefined }),
  component: lazyRouteComponent(() => import("./login-page"), "LoginPage"),
  loader: words("installation"),
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/welcome/$token",
  validateSearch: ({ way }: Record<string, unknown>): { way?: "branch" } => ({ way: way === "branch" ? way : undefined }),
  component: lazyRouteComponent(() => import("./welcome-page"), "WelcomePage"),
  loader: words("installation"),
});

const welcomeWithoutLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./welcome-page"), "WelcomeWithoutLinkPage"),
  loader: words("installation"),
});

export const entranceRoutes = [startRoute, loginRoute, welcomeRoute, welcomeWithoutLinkRoute];
