import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Baseline } from "./api";

/** What summaries counted: to compare with, never counted again. */
export function BaselineList({ baselines }: { baselines: Baseline[] }) {
  const { t } = useTranslation("targets");
  if (baselines.length === 0) return null;
  return (
    <section className="card stack-tight">
      <h2>{t("baselines.title")}</h2>
      <p className="hint">{t("baselines.why")}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("baselines.year")}</th>
            <th scope="col">{t("baselines.what")}</th>
            <th scope="col" className="number">
              {t("baselines.number")}
            </th>
            <th scope="col">{t("baselines.from")}</th>
          </tr>
        </thead>
        <tbody>
          {baselines.map((row) => (
            <tr key={row.id}>
              <td>{row.year_name}</td>
              <td>{row.text}</td>
              <td className="number">{t(row.approx ? "about" : "so_many", { number: row.number, unit: row.unit })}</td>
              <td>
                {row.document_id ? (
                  <Link to="/plan/documents/$planId/review" params={{ planId: row.document_id }} search={{ what: "result" }}>
                    {t("baselines.document")}
                  </Link>
                ) : (
                  t("baselines.by_hand")
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
