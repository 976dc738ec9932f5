import { useTranslation } from "react-i18next";
import { FULL, type Layout } from "./layouts";
import styles from "./ring-placeholder.module.css";

/** While the year is read: grey circles of the size the picture will have. */
export function RingPlaceholder({ layout = FULL }: { layout?: Layout }) {
  const { t } = useTranslation(["year-ring", "shell"]);
  const { size, rings } = layout;
  return (
    <div className={styles.place} data-layout={layout.name}>
      <span role="status" className="visually-hidden">
        {t("shell:loading", { what: t("reading") })}
      </span>
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        {Array.from({ length: rings.max }, (_, index) => (
          <circle key={index} cx={size / 2} cy={size / 2} r={rings.outer - rings.thick / 2 - rings.pitch * index} strokeWidth={rings.thick} />
        ))}
      </svg>
    </div>
  );
}
