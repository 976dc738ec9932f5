import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Material } from "./api";

/** The same content with another activity: perhaps meant, perhaps a photo used twice. */
export function Elsewhere({ elsewhere }: { elsewhere: Material["elsewhere"] }) {
  const { t } = useTranslation("materials");
  if (elsewhere.length === 0) return null;
  return (
    <p className="line hint">
      <span>{t("elsewhere")}</span>
      {elsewhere.map(({ activity_id: activityId, title }) => (
        <Link key={activityId} to="/activities/$activityId" params={{ activityId }} search={{ tab: "materials" }}>
          {title}
        </Link>
      ))}
    </p>
  );
}
