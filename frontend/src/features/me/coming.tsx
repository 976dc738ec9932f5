import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { todayIso } from "@/dates/format";
import type { MyActivity } from "./api";
import { ASK_LEAVE, AskLeave } from "./ask-leave";
import { FirstFew } from "./first-few";
import { myLeavesQuery } from "./leave-api";
import { MyActivities } from "./my-activities";

const isAhead = ({ activity, state }: MyActivity) => state === "open" || (state === "planned" && activity.happens_on >= todayIso());

/** What is to come, each with the way to ask for leave. */
export function Coming({ activities }: { activities: MyActivity[] }) {
  const { t } = useTranslation("me");
  const open = useOpen();
  const leaves = useQuery(myLeavesQuery()).data;
  const ahead = activities.filter(isAhead);
  const asking = open.kind === ASK_LEAVE && activities.find(({ activity }) => activity.id === open.id);
  return (
    <section className="card" aria-labelledby="coming-title">
      <h2 id="coming-title">{t("coming")}</h2>
      <FirstFew rows={ahead}>{(some) => <MyActivities activities={some} leaves={leaves} empty={t("coming_empty")} />}</FirstFew>
      {asking && <AskLeave activity={asking.activity} onDone={open.close} />}
    </section>
  );
}
