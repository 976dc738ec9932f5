import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/session/use-can";
import styles from "./view-switch.module.css";

const VIEWS = ["month", "year"] as const;
type View = (typeof VIEWS)[number];

/** The views of the calendar that the caller may see; each keeps its own place in the address. */
export function CalendarViews({ view }: { view: View }) {
  const { t } = useTranslation("year-ring");
  const maySeeYear = useCan("obligation.read");
  if (!maySeeYear) return null;
  return (
    <nav className={`${styles.switch} ${styles.inline}`} aria-label={t("view")}>
      {VIEWS.map((one) => (
        <Link
          key={one}
          to="/calendar"
          search={(previous: object) => ({ ...previous, view: one === "year" ? one : undefined, open: undefined })}
          data-current={one === view || undefined}
          aria-current={one === view ? "page" : undefined}
        >
          {t(`view_${one}`)}
        </Link>
      ))}
    </nav>
  );
}
