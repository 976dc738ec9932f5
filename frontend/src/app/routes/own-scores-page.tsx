import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { OwnScores } from "@/features/scoring/own-scores";

/** `/me/scores`: one's own, and no comparison with anybody's. */
export function OwnScoresPage() {
  const { t } = useTranslation("scores");
  return (
    <>
      <PageTitle title={t("own.title")}>
        <Link to="/me" className="button">
          {t("own.back")}
        </Link>
      </PageTitle>
      <OwnScores />
    </>
  );
}
