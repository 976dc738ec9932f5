import { useTranslation } from "react-i18next";
import type { Org } from "./api";

/** From the highest org down to the one that is shown; each leads back to itself. */
export function OrgPath({ path, onOrg }: { path: Org[]; onOrg: (org: string | undefined) => void }) {
  const { t } = useTranslation("figures");
  return (
    <nav className="line no-print" aria-label={t("path")}>
      <button type="button" className="button-link" onClick={() => onOrg(undefined)}>
        {t("range.all")}
      </button>
      {path.map(({ id, name }, at) => (
        <span key={id} className="line">
          <span aria-hidden="true">›</span>
          {at === path.length - 1 ? (
            <strong aria-current="page">{name}</strong>
          ) : (
            <button type="button" className="button-link" onClick={() => onOrg(id)}>
              {name}
            </button>
          )}
        </span>
      ))}
    </nav>
  );
}
