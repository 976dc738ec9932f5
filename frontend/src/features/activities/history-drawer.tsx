import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import { clockText, dayAndClock } from "@/dates/format";
import { type History, historyQuery } from "./attendance-api";

type Props = {
  activityId: string;
  personId: string;
  /** What only whoever keeps the list may do with it. */
  children?: ReactNode;
};

/** How one row came to be, step by step; a scan with the time of the code, of the phone and of the server. */
export function HistoryDrawer({ activityId, personId, children }: Props) {
  const { t } = useTranslation("attendance");
  const history = useQuery(historyQuery(activityId, personId));
  return (
    <Drawer title={history.data ? t("history.title", { name: history.data.name }) : t("history.act")}>
      <QueryBlock query={history} what={t("history.act")}>
        {({ steps }) => (
          <ol className="rows">
            {steps.map((step, place) => (
              <Step key={place} step={step} />
            ))}
          </ol>
        )}
      </QueryBlock>
      {children}
    </Drawer>
  );
}

function Step({ step }: { step: History["steps"][number] }) {
  const { t } = useTranslation("attendance");
  const { at, words, by_name, note, code_at, captured_at, received_at, offline } = step;
  const clocks = code_at && captured_at && received_at && t("history.clocks", { code: clockText(code_at), phone: clockText(captured_at), server: clockText(received_at) });
  return (
    <li>
      <span>
        {words}
        <span className="hint"> {[by_name, note, offline && t("history.offline")].filter(Boolean).join(" · ")}</span>
        {clocks && <span className="hint"> {clocks}</span>}
      </span>
      <span className="hint">{dayAndClock(at)}</span>
    </li>
  );
}
