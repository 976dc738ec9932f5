import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import type { Showcase } from "./api";
import { ShowcaseStatus } from "./showcase-status";
import { whenOf } from "./when";

/** Whose lesson it is, when and where, and how far it is. */
export function LessonHead({ it }: { it: Showcase }) {
  const { t } = useTranslation("showcases");
  return (
    <>
      <PageTitle title={it.title} status={<ShowcaseStatus phase={it.phase} />}>
        <Link to="/activities/$activityId" params={{ activityId: it.activity_id }} className="button">
          {t("act.activity")}
        </Link>
      </PageTitle>
      <p className="hint">{[whenOf(it), it.place, t("pair", { mentor: it.mentor.name, mentee: it.mentee.name }), it.criteria_name].filter(Boolean).join(t("dot"))}</p>
    </>
  );
}
