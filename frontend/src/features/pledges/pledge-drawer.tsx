import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer, useOpen } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import { ActForm } from "./act-form";
import type { Act } from "./act-shell";
import { AmendmentList } from "./amendment-list";
import { type PledgeDetail, pledgeQuery } from "./api";
import { EditPledge } from "./edit-pledge";
import { PledgeActs } from "./pledge-acts";
import styles from "./pledge-drawer.module.css";
import { PledgeFacts } from "./pledge-facts";
import { PledgeStatus } from "./pledge-status";
import { ProgressList } from "./progress-list";
import { Ratings } from "./ratings";
import { SixSteps } from "./six-steps";

type Props = {
  id: string;
  /** What it opens at: a step whose words are asked for at once. */
  begin?: Act;
  /** Where a meeting of this branch is chosen, which another feature knows. */
  meetings: (org: string) => ReactNode;
};

/** The pledge with the six steps of its chain, and what may be done about it now. */
export function PledgeDrawer({ id, begin, meetings }: Props) {
  const { t } = useTranslation("pledges");
  const query = useQuery(pledgeQuery(id));
  return (
    <Drawer title={query.data?.deed ?? t("title")}>
      <QueryBlock query={query} what={t("reading")} rows={8}>
        {(it) => <Opened it={it} first={begin} meetings={meetings} />}
      </QueryBlock>
    </Drawer>
  );
}

function Opened({ it, first, meetings }: { it: PledgeDetail; first?: Act; meetings: Props["meetings"] }) {
  const { t } = useTranslation("pledges");
  const [act, begin] = useState<Act | "edit" | undefined>(first && it.actions.includes(first) ? first : undefined);
  const open = useOpen();
  const done = () => begin(undefined);
  if (act === "edit") return <EditPledge it={it} onDone={done} />;
  const acts = act ? <ActForm key={act} act={act} it={it} meetings={meetings} onDone={done} /> : <PledgeActs it={it} onBegin={begin} />;
  return (
    <div className="stack">
      <p className="line">
        <PledgeStatus it={it} />
        {it.from_paper && <span className="tag">{t("from_paper")}</span>}
        {it.carried_from && (
          <button type="button" className="button-link" onClick={() => open.show("pledge", it.carried_from ?? "")}>
            {t("carried_from")}
          </button>
        )}
        {it.carried_to && (
          <button type="button" className="button-link" onClick={() => open.show("pledge", it.carried_to ?? "")}>
            {t("carried_to")}
          </button>
        )}
      </p>
      {it.state === "returned" && it.return_reason && <p className={styles.back}>{t("returned_why", { reason: it.return_reason })}</p>}
      {act !== "progress" && <PledgeFacts it={it} />}
      {/* What is being done stands right below what it is about. */}
      {acts}
      <SixSteps
        pledge={it}
        held={{
          keep: it.progress.length + it.amendments.length > 0 && (
            <>
              <ProgressList progress={it.progress} />
              <AmendmentList amendments={it.amendments} />
            </>
          ),
          rate: it.ratings.length > 0 && <Ratings ratings={it.ratings} />,
        }}
      />
    </div>
  );
}
