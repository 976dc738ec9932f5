import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { daysUntil, todayIso } from "@/dates/format";
import type { ApiKey } from "./api";

/** So many days before its end a key asks for its successor. */
const SOON = 30;

/** Whether a key still opens anything, and for how long where that is not long. */
export function KeyStatus({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation("access");
  const days = daysUntil(apiKey.expires_on, todayIso());
  if (apiKey.revoked_at) return <Shape shape="dashed" word={t("key.revoked")} />;
  if (days < 0) return <Shape shape="dashed" word={t("key.expired")} />;
  if (days === 0) return <Shape shape="triangle" word={t("key.last_day")} />;
  if (days <= SOON) return <Shape shape="triangle" word={t("key.soon", { days })} />;
  return <Shape shape="done" word={t("key.valid")} />;
}
