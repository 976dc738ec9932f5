import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Menu } from "@/components/menu";
import { useCan } from "@/session/use-can";

/** What the caller may make here; absent when that is nothing. */
export function CreateMenu() {
  const { t } = useTranslation();
  const canPlanActivities = useCan("activity.manage");
  if (!canPlanActivities) return null;
  return (
    <Menu label={<>+ {t("header.create")}</>}>
      <Link to="/calendar" search={(previous: object) => ({ ...previous, open: "activity" })}>
        {t("header.create_activity")}
      </Link>
    </Menu>
  );
}
