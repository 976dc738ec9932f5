import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { type Mentorship, useGrowthFile } from "./api";
import { namesOf } from "./pair-words";

/** Acts on the whole pair that open a drawer of their own name. */
const DRAWERS = ["edit", "paper_agreement", "replace", "end", "cancel"] as const;

/** At the end of the page: who sees it, its papers, and what is rarely done to it. */
export function PairActs({ pair }: { pair: Mentorship }) {
  const { t } = useTranslation("mentorships");
  const open = useOpen();
  const growth = useGrowthFile();
  const offered = DRAWERS.filter((act) => pair.actions.includes(act));
  const name = t("growth_file", namesOf(pair));
  return (
    <section className="stack-tight" aria-label={t("acts")}>
      <p className="hint">{t("who_sees")}</p>
      <div className="line">
        <button type="button" className="button" disabled={growth.isPending} onClick={() => growth.mutate({ id: pair.id, name })}>
          {t("act.export")}
        </button>
        <Link to="/mentorships/$mentorshipId/agreement" params={{ mentorshipId: pair.id }} className="button">
          {t("act.print_agreement")}
        </Link>
        {offered.map((act) => (
          <button key={act} type="button" className="button" onClick={() => open.show(act)}>
            {t(`act.${act === "edit" ? "edit_pair" : act}`)}
          </button>
        ))}
      </div>
      <FormProblem error={growth.error} />
    </section>
  );
}
