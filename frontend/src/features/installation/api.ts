import { useMutation } from "@tanstack/react-query";
import { api, http } from "@/api/client";
import { startSession } from "@/session/sign-in";

export type BranchAsked = {
  token: string;
  bureau_name: string;
  branch_name: string;
  person_name: string;
  login: string;
  password: string;
};

/** Whether anything is here yet: `empty`, `ready` or `sample`. */
export const installationQuery = () => api.queryOptions("get", "/api/v1/installation");

/** Builds the body above, the branch and the two appointments, and signs in. */
export const useSetUpBranch = () =>
  useMutation({
    mutationFn: async (body: BranchAsked) => {
      const { data } = await http.POST("/api/v1/installation/branch", { body });
      if (data) await startSession(data);
    },
  });

export const useLoadSample = () => api.useMutation("post", "/api/v1/installation/sample");
export const useRemoveSample = () => api.useMutation("delete", "/api/v1/installation/sample");
