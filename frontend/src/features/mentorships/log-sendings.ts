import { http } from "@/api/client";
import { sendingsOf, type Sending as SendingTo } from "@/api/sendings";
import { PURPOSE, readAgain } from "./api";

type To = { pair: string; log: string };

/** A photo or file on its way to a record; the record itself is saved already. */
export type Sending = SendingTo<To>;

export const logSendings = sendingsOf<To>(PURPOSE, async ({ pair, log }, upload_id) => {
  const params = { path: { mentorship_id: pair, log_id: log } };
  await http.POST("/api/v1/mentorships/{mentorship_id}/logs/{log_id}/files", { params, body: { upload_id } });
  await readAgain();
});
