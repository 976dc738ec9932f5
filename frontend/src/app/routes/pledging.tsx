import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { PairSearch } from "@/features/mentorships/show";
import { words } from "@/i18n/i18n";
import { staffRoute } from "./frame";

/** What the list is narrowed to; looked over by the page itself, so that the shell stays light. */
export type PledgeSearch = { view?: "mine" | "branch"; kind?: string; state?: string; person?: string; due?: string; year?: number; page?: number };

const pledgesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/pledges",
  validateSearch: (search: Record<string, unknown>) => search as PledgeSearch,
  component: lazyRouteComponent(() => import("./pledges-page"), "PledgesPage"),
  loader: words("pledges"),
});

const reviewRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/pledges/review",
  validateSearch: (search: Record<string, unknown>) => search as { part?: "show"; year?: number },
  component: lazyRouteComponent(() => import("./pledge-review-page"), "PledgeReviewPage"),
  loader: words("pledges"),
});

const paperRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/pledges/paper",
  validateSearch: (search: Record<string, unknown>) => search as { as?: "list"; person?: string; year?: number },
  component: lazyRouteComponent(() => import("./pledge-paper-page"), "PledgePaperPage"),
  loader: words("pledges"),
});

/** A part of the wall, and which opinions; looked over by the page itself, so that the shell stays light. */
export type WallSearch = { part?: string; which?: string; page?: number; org?: string };

const wallRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/pledges/wall",
  validateSearch: (search: Record<string, unknown>) => search as WallSearch,
  component: lazyRouteComponent(() => import("./wall-page"), "WallPage"),
  loader: words("wall-staff"),
});

const mentorshipsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/mentorships",
  validateSearch: (search: Record<string, unknown>) => search as PairSearch,
  component: lazyRouteComponent(() => import("./mentorships-page"), "MentorshipsPage"),
  loader: words("mentorships"),
});

const mentorshipRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/mentorships/$mentorshipId",
  validateSearch: (search: Record<string, unknown>) => search as { term?: string; kind?: string },
  component: lazyRouteComponent(() => import("./mentorship-page"), "MentorshipPage"),
  loader: words("mentorships", "showcases"),
});

const agreementRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/mentorships/$mentorshipId/agreement",
  component: lazyRouteComponent(() => import("./agreement-page"), "AgreementPage"),
  loader: words("mentorships"),
});

const showcasesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/mentorships/showcases",
  component: lazyRouteComponent(() => import("./showcases-page"), "ShowcasesPage"),
  loader: words("showcases"),
});

const scoreSheetRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/mentorships/showcases/$showcaseId",
  component: lazyRouteComponent(() => import("./score-sheet-page"), "ScoreSheetPage"),
  loader: words("showcases"),
});

/** Entry 5 of the bar: pledges and pairs. */
export const pledgingRoutes = [pledgesRoute, reviewRoute, paperRoute, wallRoute, mentorshipsRoute, mentorshipRoute, agreementRoute, showcasesRoute, scoreSheetRoute];
