import { ApiProblem, asProblem, problemFrom } from "@/api/problem";
import type { components } from "@/api/schema.gen";
import { post } from "@/light/post";

type Schemas = components["schemas"];
export type Wall = Schemas["WallShown"];
export type Pledge = Schemas["PledgeShown"];
export type Opinion = Pick<Schemas["OpinionAsked"], "kind" | "grade" | "words">;
export type Part = "branch" | "members" | "kept";
export type Wanted = { part: Part; year?: number };

/** A page of a wall. The browser's own cache asks whether anything has changed since; a lost network is `ApiProblem` 0. */
export async function readWall(slug: string, { part, year }: Wanted, page = 1): Promise<Wall> {
  const query = new URLSearchParams({ part, page: String(page), ...(year && { year: String(year) }) });
  const response = await fetch(`/api/v1/walls/${encodeURIComponent(slug)}?${query}`, { credentials: "same-origin" }).catch(() => {
    throw new ApiProblem(0);
  });
  if (!response.ok) throw await problemFrom(response);
  return (await response.json()) as Wall;
}

/**
 * One opinion on one pledge; a second one from this browser or slip is 409 `already_rated`. A browser without a name
 * (`rater_unknown`) is given one with the wall, and sends again; whether it took the name, the second answer tells.
 */
export async function say(slug: string, pledge: string, opinion: Opinion, ticket: string | undefined): Promise<unknown> {
  const send = () => post<unknown>(`/walls/${encodeURIComponent(slug)}/pledges/${pledge}/opinions`, { ...opinion, ticket });
  try {
    return await send();
  } catch (error) {
    if (asProblem(error).code !== "rater_unknown") throw error;
  }
  await readWall(slug, { part: "branch" }).catch(() => undefined);
  return send();
}
