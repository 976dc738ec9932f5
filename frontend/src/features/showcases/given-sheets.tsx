import { useTranslation } from "react-i18next";
import type { Showcase } from "./api";

/** The sheets one by one, in the order in which they came; whose they are only the committees read. */
export function GivenSheets({ given }: Pick<Showcase, "given">) {
  const { t } = useTranslation("showcases");
  const said = given.filter(({ person, words }) => person || words);
  if (said.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="given-title">
      <h2 id="given-title">{t(said.some(({ person }) => person) ? "given.title" : "given.words")}</h2>
      <ul className="rows">
        {said.map((sheet, place) => (
          <li key={sheet.person?.id ?? place}>
            <span>
              {sheet.person && <strong>{sheet.person.name} </strong>}
              {sheet.words ?? <span className="hint">{t("given.no_words")}</span>}
            </span>
            <span className="line">
              {sheet.is_mentor && <span className="tag">{t("mentor")}</span>}
              {sheet.from_paper && <span className="tag">{t("given.paper")}</span>}
              {!sheet.counts && <span className="tag">{t("given.away")}</span>}
              {sheet.total !== null && <span>{t("given.total", { total: sheet.total })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
