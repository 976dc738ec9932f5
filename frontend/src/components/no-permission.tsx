import { useTranslation } from "react-i18next";

/** Says who does it instead; never a greyed button without a reason. */
export function NoPermission({ sentence, secretary }: { sentence?: string; secretary?: string }) {
  const { t } = useTranslation();
  const asked = secretary ? t("error.no_permission_ask", { name: secretary }) : t("error.no_permission");
  return <p role="status">{sentence || asked}</p>;
}
