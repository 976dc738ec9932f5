import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import type { Log, Mentorship, Milestone } from "./api";
import { useNextWords } from "./next-words";
import { type OwnStep, ownStep } from "./own-step";
import { useOwnAct } from "./use-own-act";

/** Where the page shows the closing of the pair. */
export const CLOSING = "closing";

type Props = { pair: Mentorship; logs: Log[]; milestones: Milestone[] };

/** What the caller is to do; else what the pair waits for, and of whom. */
export function PairNow({ pair, logs, milestones }: Props) {
  const { t } = useTranslation("mentorships");
  const step = ownStep(pair, logs, milestones);
  const act = useOwnAct(pair, step);
  const next = useNextWords(pair);
  if (!step || !act) {
    return (
      <NowLine what={next?.what} why={next?.why}>
        {pair.next?.what === "evaluate" && (
          <a className="button" href={`#${CLOSING}`}>
            {t("now.evaluate")}
          </a>
        )}
      </NowLine>
    );
  }
  return (
    <>
      <NowLine what={act.what} why={act.why}>
        <button type="button" className="button button-solid" disabled={act.isPending} onClick={act.press}>
          {act.word}
        </button>
        <Beside step={step} />
      </NowLine>
      <FormProblem error={act.error} />
    </>
  );
}

/** What else one may want before giving one's word. */
function Beside({ step }: { step: OwnStep }) {
  const { t } = useTranslation("mentorships");
  const open = useOpen();
  if (step.act === "agree") {
    return (
      <button type="button" className="button" onClick={() => open.show("cancel")}>
        {t("act.disagree")}
      </button>
    );
  }
  if (step.act !== "confirm") return null;
  return (
    <a className="button" href={`#log-${step.log.id}`}>
      {t("look")}
    </a>
  );
}
