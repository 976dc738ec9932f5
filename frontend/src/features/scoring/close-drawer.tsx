import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Drawer, useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { Skeleton } from "@/components/skeleton";
import { tell } from "@/components/undo-store";
import { dayWithYear } from "@/dates/format";
import { useClose } from "./api";
import { Blockers } from "./blockers";

/** Closing freezes every score of a system: first what it would do and what stands in the way, then the act itself. */
export function CloseDrawer({ system_id, name, mayJudge }: { system_id: string; name: string; mayJudge: boolean }) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const look = useClose();
  const act = useClose();
  const ask = (dry_run: boolean) => ({ params: { path: { system_id } }, body: { dry_run } });
  const { mutate } = look;
  useEffect(() => mutate({ params: { path: { system_id } }, body: { dry_run: true } }), [mutate, system_id]);
  const found = look.data;
  const isFree = found?.blockers.length === 0;
  const done = () => {
    tell({ key: "closed", words: () => t("told.closed", { name }) });
    close();
  };
  return (
    <Drawer title={t("close.title", { name })}>
      <div className="stack">
        {look.isPending && <Skeleton rows={4} what={t("close.looking")} />}
        {found && <Blockers title={t("close.blocked")} blockers={found.blockers} />}
        {found && <p>{isFree ? t("close.what", { count: found.subjects, day: dayWithYear(found.appeal_until) }) : t("close.at_last", { count: found.subjects })}</p>}
        {found && found.notes.length > 0 && (
          <ul className="hint stack-tight">
            {found.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <FormProblem error={look.error ?? act.error} />
        <div className="line">
          {mayJudge && found?.blockers.some(({ code }) => code === "judging_unfinished") && (
            <Link to="/scores/judging/$systemId" params={{ systemId: system_id }} className="button button-solid">
              {t("act.judge")}
            </Link>
          )}
          {isFree && (
            <button type="button" className="button button-solid" disabled={act.isPending} onClick={() => act.mutate(ask(false), { onSuccess: done })}>
              {t("close.act", { count: found?.subjects })}
            </button>
          )}
          <button type="button" className="button" onClick={close}>
            {t("close.not")}
          </button>
        </div>
      </div>
    </Drawer>
  );
}
