import { http } from "@/api/client";
import { queryClient, refetch } from "@/api/query-client";
import { sendingsOf, type Sending as SendingTo } from "@/api/sendings";
import { type Folder, type Kind, materialsQuery } from "./api";

type To = { activity: string; kind: Kind };

/** A file on its way to an activity. */
export type Sending = SendingTo<To>;

const sendings = sendingsOf<To>("activity_material", async ({ activity, kind }, upload_id) => {
  const params = { path: { activity_id: activity } };
  const folder = (await http.POST("/api/v1/activities/{activity_id}/materials", { params, body: { upload_id, kind } })).data as Folder;
  queryClient.setQueryData(materialsQuery(activity).queryKey, folder);
  void refetch("/api/v1/archive");
});

export const { useSendings, forget, tryAgain } = sendings;

export const take = (activity: string, kind: Kind, files: readonly File[]) => sendings.take({ activity, kind }, files);
