import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { todayIso } from "@/dates/format";
import type { MyActivity } from "./api";
import { ASK_LEAVE, AskLeave } from "./ask-leave";
import { myLeavesQuery } from "./leave-api";
import { MyActivities } from "./my-activities";

/** So many lie open; a series puts weeks of meetings ahead on a phone. */
const NEXT = 6;

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
      <MyActivities activities={ahead.slice(0, NEXT)} leaves={leaves} empty={t("coming_empty")} />
      {ahead.length > NEXT && (
        <details>
          <summary>{t("attended.others", { count: ahead.length - NEXT })}</summary>
          <MyActivities activities={ahead.slice(NEXT)} leaves={leaves} empty="" />
        </details>
      )}
      {asking && <AskLeave activity={asking.activity} onDone={open.close} />}
    </section>
  );
}
