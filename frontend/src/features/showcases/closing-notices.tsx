import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Closing } from "./api";

/** What is still open, each with where it is put right; none of it blocks. */
export function ClosingNotices({ it }: { it: Closing }) {
  const { t } = useTranslation("showcases");
  if (it.notices.length === 0) return null;
  return (
    <ul className="stack-tight" aria-label={t("notice.title")}>
      {it.notices.map((notice) => (
        <li key={notice} className="line">
          <Shape shape="triangle" word={t(`notice.${notice}`)} />
          {notice === "no_showcase" && (
            <Link to="/mentorships/showcases" className="button-link">
              {t("notice.arrange")}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
