import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/session/use-can";
import { useIsPhone } from "@/theme/use-is-phone";
import type { DaysView } from "./calendar-span";
import styles from "./view-switch.module.css";

type View = DaysView | "year";

/** A phone has no room for a grid: its days are always a list. */
const ON_PHONE: View[] = ["agenda", "year"];
const ON_DESKTOP: View[] = ["month", "week", "agenda", "year"];

/** What stands first needs no word in the address. */
const searchOf = (view: View, isPhone: boolean) => (view === "month" || (isPhone && view === "agenda") ? undefined : view);

/** The views of the calendar that the caller may see; each keeps its own place in the address. */
export function CalendarViews({ view }: { view: View }) {
  const { t } = useTranslation("calendar");
  const isPhone = useIsPhone();
  const maySeeYear = useCan("obligation.read");
  const views = (isPhone ? ON_PHONE : ON_DESKTOP).filter((one) => one !== "year" || maySeeYear);
  if (views.length < 2) return null;
  return (
    <nav className={`${styles.switch} ${styles.inline}`} aria-label={t("view")}>
      {views.map((one) => (
        <Link
          key={one}
          to="/calendar"
          search={(previous: object) => ({ ...previous, view: searchOf(one, isPhone), open: undefined })}
          data-current={one === view || undefined}
          aria-current={one === view ? "page" : undefined}
        >
          {t(`view_${one}`)}
        </Link>
      ))}
    </nav>
  );
}
