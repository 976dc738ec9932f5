import { saveFile } from "./save-file";
import { http } from "./client";
import type { components } from "./schema.gen";

export type StoredFile = components["schemas"]["FileRead"];

type Address = "/api/v1/files/{file_id}" | "/api/v1/files/{file_id}/thumbnail";

const blobOf = async (path: Address, file_id: string) => (await http.GET(path, { params: { path: { file_id } }, parseAs: "blob" })).data as Blob;

/** A picture travels with the token in a header, so an address in `src` cannot fetch it. */
export const pictureQuery = (id: string, isSmall: boolean) => ({
  queryKey: ["picture", id, isSmall],
  queryFn: () => blobOf(isSmall ? "/api/v1/files/{file_id}/thumbnail" : "/api/v1/files/{file_id}", id),
  staleTime: Infinity,
});

/** Into the browser's downloads, under its own name. */
export const download = async ({ id, name }: StoredFile) => saveFile(await blobOf("/api/v1/files/{file_id}", id), name);
