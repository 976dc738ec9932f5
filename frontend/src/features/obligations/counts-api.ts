import { useMutation } from "@tanstack/react-query";
import { api, http } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { readAgain } from "./api";

type Schemas = components["schemas"];
export type CountsImported = Schemas["CountsImported"];
export type CountOutcome = Schemas["CountOutcome"];

export const useEnterCounts = () => api.useMutation("post", "/api/v1/obligations/{duty_id}/counts", { onSettled: readAgain });

type Sheet = { duty_id: string; org_id: string; month: string; file?: File; text: string; dry_run: boolean };

function multipart({ org_id, month, file, text }: Sheet): FormData {
  const form = new FormData();
  form.set("org_id", org_id);
  form.set("month", month);
  if (file) form.set("file", file);
  else form.set("text", text);
  return form;
}

/** Names and days out of a file or of pasted lines; with `dry_run` it only says what would become of each line. */
export const useImportCounts = () =>
  useMutation({
    mutationFn: async (sheet: Sheet) => {
      const { duty_id, org_id, month, dry_run } = sheet;
      const params = { path: { duty_id }, query: { dry_run } };
      const body = { org_id, month, text: sheet.text };
      return (await http.POST("/api/v1/obligations/{duty_id}/counts/file", { params, body, bodySerializer: () => multipart(sheet) })).data as CountsImported;
    },
    onSettled: (_answer, _error, { dry_run }) => (dry_run ? undefined : readAgain()),
  });

/** What is wrong first, then as in the file. */
export const badFirst = (rows: CountOutcome[]): CountOutcome[] => [...rows.filter(({ outcome }) => outcome === "bad"), ...rows.filter(({ outcome }) => outcome !== "bad")];
