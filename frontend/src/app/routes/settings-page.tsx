import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { installationQuery } from "@/features/installation/api";
import { RemoveSample } from "@/features/installation/remove-sample";
import { useCan } from "@/session/use-can";

/** What can be set, by what the caller may set; absent lines are not announced. */
export function SettingsPage() {
  const { t } = useTranslation("access");
  const canCalendar = useCan("org.read");
  const canRemind = useCan("own.read");
  const canKeys = useCan("api_key.manage");
  const canAudit = useCan("audit.read");
  const canManage = useCan("installation.manage");
  const installation = useQuery({ ...installationQuery(), enabled: canManage });
  return (
    <>
      <PageTitle title={t("settings.title")} />
      <ul className="card rows">
        {canCalendar && (
          <li>
            <Link to="/settings/school-calendar">{t("settings.school_calendar")}</Link>
            <span className="hint">{t("settings.school_calendar_why")}</span>
          </li>
        )}
        {canRemind && (
          <li>
            <Link to="/settings/notifications">{t("settings.notifications")}</Link>
            <span className="hint">{t("settings.notifications_why")}</span>
          </li>
        )}
        {canKeys && (
          <li>
            <Link to="/settings/keys">{t("settings.keys")}</Link>
            <span className="hint">{t("settings.keys_why")}</span>
          </li>
        )}
        {canAudit && (
          <li>
            <Link to="/settings/audit">{t("settings.audit")}</Link>
            <span className="hint">{t("settings.audit_why")}</span>
          </li>
        )}
        {canManage && installation.data?.state === "sample" && (
          <li>
            <span>{t("settings.sample")}</span>
            <RemoveSample />
          </li>
        )}
        {!canCalendar && !canRemind && !canKeys && !canAudit && !canManage && <li>{t("settings.nothing")}</li>}
      </ul>
    </>
  );
}
