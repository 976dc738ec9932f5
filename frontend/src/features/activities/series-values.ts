import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { activityValues } from "./activity-values";
import { ruleOf } from "./repeat";
import { previewQuery, type SeriesAsked } from "./series-api";

/** The typed form as a series; undefined while it does not repeat. */
export function seriesAsked(org_id: string, typed: Record<string, string>): SeriesAsked | undefined {
  const rule = ruleOf(typed);
  if (!rule) return undefined;
  const { happens_on: _day, date_fixed: _fixed, agenda, ...shared } = activityValues(typed);
  return { ...shared, agenda: agenda ?? [], org_id, rule };
}

/** The days of what is typed, once enough is typed to ask; a title may still be missing. */
export function useSeriesPreview(org_id: string, typed: Record<string, string>) {
  const asked = seriesAsked(org_id, { ...typed, title: "-", agenda: "[]" });
  const body = useDeferredValue(asked);
  return useQuery({ ...previewQuery(body as SeriesAsked), enabled: body !== undefined && body.kind !== "" });
}
