import { keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Desk = Schemas["DeskRead"];
export type Waiting = Schemas["WaitingRead"];
export type FirstStep = Schemas["FirstStepRead"];

/** What waits for the caller, in one workplace or everywhere; old rows stay while the filter changes. */
export const deskQuery = (org?: string) =>
  api.queryOptions("get", "/api/v1/desk", { params: { query: { org } } }, { placeholderData: keepPreviousData });
