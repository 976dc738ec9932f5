import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PlainPage } from "@/app/shell/plain-page";

/** Nothing at this address, or nothing that this person may see. */
export function MissingPage() {
  const { t } = useTranslation();
  return (
    <PlainPage>
      <h1>{t("error.not_found")}</h1>
      <Link to="/">{t("error.to_home")}</Link>
    </PlainPage>
  );
}
