import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type NavEntry, useNavigation } from "@/app/navigation";
import styles from "./side-bar.module.css";

const isUnder = (path: string, base: string) => path === base || path.startsWith(`${base}/`);

/** The library marks the current page for screen readers; our mark is the open entry, which is wider. */
const EXACT = { exact: true, includeSearch: false };

function Entry({ entry, path }: { entry: NavEntry; path: string }) {
  const { t } = useTranslation();
  const current = [...entry.children].reverse().find(({ to }) => isUnder(path, to));
  const isOpen = current !== undefined || isUnder(path, entry.base);
  return (
    <li>
      <Link to={entry.to} search={keepOrg} className={styles.entry} data-open={isOpen || undefined} activeOptions={EXACT} data-current={(isOpen && !current) || undefined}>
        {t(entry.word)}
      </Link>
      {isOpen && entry.children.length > 0 && (
        <ul>
          {entry.children.map(({ to, word }) => (
            <li key={to}>
              <Link to={to} search={keepOrg} className={styles.item} activeOptions={EXACT} data-current={to === current?.to || undefined}>
                {t(word)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Moving about keeps the workplace filter and drops everything else. */
export const keepOrg = (previous: { org?: string }) => ({ org: previous.org });

export function SideBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entries = useNavigation();
  return (
    <nav className={styles.bar} aria-label={t("nav.label")}>
      <ul>
        {entries.map((entry) => (
          <Entry key={entry.base} entry={entry} path={pathname} />
        ))}
      </ul>
    </nav>
  );
}
