import { createRootRoute, createRoute, redirect } from "@tanstack/react-router";
import { Shell } from "@/app/shell/shell";
import { sessionState } from "@/session/session-store";
import { restoreSession } from "@/session/sign-in";
import { Page } from "./frame-pages";

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** Search parameters that every page knows: the workplace filter and the open drawer. */
export type FrameSearch = { org?: string; open?: string };

export const rootRoute = createRootRoute({ component: Page });

/** Guard of every page that needs somebody: the way back is kept. */
export async function signedIn({ location }: { location: { href: string } }) {
  await restoreSession();
  if (!sessionState().me) throw redirect({ to: "/login", search: { to: location.href } });
}

/** Parent of every page behind the sign-in. */
export const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "staff",
  component: Shell,
  validateSearch: (search: Record<string, unknown>): FrameSearch => ({ org: text(search.org), open: text(search.open) }),
  beforeLoad: signedIn,
});
