import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tell } from "@/components/undo-store";
import { type Showcase, useScore } from "./api";
import { ScoreSheet } from "./score-sheet";
import { totalOf } from "./total";

/** One's own sheet: to be filled in, or handed in and to be changed as long as the scores are open. */
export function OwnSheet({ it }: { it: Showcase }) {
  const { t } = useTranslation("showcases");
  const score = useScore();
  const [isChanging, change] = useState(false);
  const mayScore = it.actions.includes("score");
  const own = it.own_sheet;
  if (own && !(isChanging && mayScore)) return <HandedIn it={it} onChange={mayScore ? () => change(true) : undefined} />;
  if (!mayScore) return null;
  const handed = () => {
    tell({ key: "scored", words: () => t("told.scored") });
    change(false);
  };
  return (
    <ScoreSheet
      it={it}
      before={own}
      isBusy={score.isPending}
      error={score.error}
      act={t(own ? "sheet.change" : "sheet.hand_in")}
      onHandIn={(body) => score.mutate({ params: { path: { showcase_id: it.id } }, body }, { onSuccess: handed })}
    />
  );
}

function HandedIn({ it, onChange }: { it: Showcase; onChange?: () => void }) {
  const { t } = useTranslation("showcases");
  const own = it.own_sheet;
  if (!own) return null;
  return (
    <section className="card stack-tight" aria-labelledby="own-sheet-title">
      <div className="line-spread">
        <h2 id="own-sheet-title">{t("sheet.own", { total: totalOf(own.scores, it) })}</h2>
        {onChange && (
          <button type="button" className="button" onClick={onChange}>
            {t("sheet.edit")}
          </button>
        )}
      </div>
      <p>{it.criteria.map(({ code, name }) => t("sheet.one", { name, level: own.scores[code] })).join(t("comma"))}</p>
      {own.words && <p>{own.words}</p>}
      {own.from_paper && <p className="hint">{t("sheet.from_paper")}</p>}
    </section>
  );
}
