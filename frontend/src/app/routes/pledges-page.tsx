import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";

/** `/pledges`: the branch's board and list; for a member one's own. */
export function PledgesPage() {
  const { t } = useTranslation("pledges");
  return <PageTitle title={t("title")} />;
}
