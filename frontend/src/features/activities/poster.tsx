import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import type { ActivityDetail } from "./api";
import { posterQuery } from "./poster-api";
import { PosterSheet } from "./poster-sheet";
import styles from "./poster-sheet.module.css";

/** One sheet for the wall of the room, and the button that prints it. */
export function Poster({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("activities");
  const poster = useQuery(posterQuery());
  return (
    <main className={styles.page}>
      <div className="no-print">
        <PageTitle title={t("poster.title")} hint={t("poster.hint")}>
          <button type="button" className="button button-solid" onClick={() => print()}>
            {t("poster.print")}
          </button>
          <Link to="/activities/$activityId/screen" params={{ activityId: activity.id }} className="button">
            {t("poster.back")}
          </Link>
        </PageTitle>
      </div>
      <QueryBlock query={poster} what={t("poster.reading")}>
        {({ url, qr_svg }) => <PosterSheet org={activity.org_name} url={url} qr={qr_svg} />}
      </QueryBlock>
    </main>
  );
}
