import { useTranslation } from "react-i18next";

type Props = { page: number; size: number; total: number; onGo: (page: number) => void };

/** How many there are, and the neighbouring pages. */
export function Pager({ page, size, total, onGo }: Props) {
  const { t } = useTranslation();
  const last = Math.max(1, Math.ceil(total / size));
  return (
    <div className="line">
      <span className="hint">{t("count.rows", { count: total })}</span>
      {last > 1 && (
        <>
          <button type="button" className="button" disabled={page <= 1} onClick={() => onGo(page - 1)}>
            {t("pager.previous")}
          </button>
          <span className="hint">{t("pager.at", { page, last })}</span>
          <button type="button" className="button" disabled={page >= last} onClick={() => onGo(page + 1)}>
            {t("pager.next")}
          </button>
        </>
      )}
    </div>
  );
}
