import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Transfer = Schemas["TransferRead"];
export type TransferAct = Schemas["TransferAct"];
export type TransferAsked = Schemas["TransferAsked"];

const transfersAgain = () => refetch("/api/v1/transfers", "/api/v1/members", "/api/v1/desk", "/api/v1/appointments");

export const transfersQuery = (filter: { org?: string; person?: string; page?: number }) =>
  api.queryOptions("get", "/api/v1/transfers", { params: { query: filter } });

export const destinationsQuery = () => api.queryOptions("get", "/api/v1/transfers/destinations");

export const useAskTransfer = () => api.useMutation("post", "/api/v1/transfers", { onSuccess: transfersAgain });

export const useArrival = () => api.useMutation("post", "/api/v1/transfers/arrivals", { onSuccess: transfersAgain });

type Answer = { it: Transfer; act: TransferAct; typed: Record<string, string> };

/** One step of a transfer on the version that was seen. */
export const useAnswerTransfer = () =>
  useMutation({
    mutationFn: async ({ it, act, typed }: Answer) => {
      const params = { path: { transfer_id: it.id }, header: ifMatch(it.version) };
      const body = { reason: typed.reason ?? "" };
      if (act === "accept") {
        const taken = { group_id: typed.group_id || null, effective_on: typed.effective_on || null };
        await http.POST("/api/v1/transfers/{transfer_id}/accept", { params, body: taken });
      } else if (act === "refuse") await http.POST("/api/v1/transfers/{transfer_id}/refuse", { params, body });
      else if (act === "return") await http.POST("/api/v1/transfers/{transfer_id}/return", { params, body });
      else await http.POST("/api/v1/transfers/{transfer_id}/withdraw", { params, body });
    },
    onSettled: transfersAgain,
  });
