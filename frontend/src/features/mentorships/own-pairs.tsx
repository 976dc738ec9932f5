import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { myMentorshipsQuery } from "./api";
import { OwnSteps } from "./own-steps";
import { PairCards } from "./pair-list";

/** The pairs that the caller is one of; the words `mentorships` belong to the page that shows it. */
export function OwnPairs() {
  const { t } = useTranslation("mentorships");
  const own = useQuery(myMentorshipsQuery());
  return (
    <section className="stack-tight" aria-labelledby="own-pairs-title">
      <h2 id="own-pairs-title">{t("own.title")}</h2>
      <OwnSteps />
      <QueryBlock query={own} what={t("own.reading")} rows={2}>
        {(pairs) => (pairs.length > 0 ? <PairCards pairs={pairs} /> : <p className="hint">{t("own.empty")}</p>)}
      </QueryBlock>
    </section>
  );
}
