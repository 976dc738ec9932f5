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
export function CloseDrawer({ system_id, name }: { system_id: string; name: string }) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const look = useClose();
  const act = useClose();
  const ask = (dry_run: boolean) => ({ params: { path: { system_id } }, body: { dry_run } });
  const { mutate } = look;
  useEffect(() => mutate({ params: { path: { system_id } }, body: { dry_run: true } }), [mutate, system_id]);
  const found = look.data;
  const done = () => {
    tell({ key: "closed", words: () => t("told.closed", { name }) });
    close();
  };
  return (
    <Drawer title={t("close.title", { name })}>
      <div className="stack">
        {look.isPending && <Skeleton rows={4} what={t("close.looking")} />}
        {found && <p>{t("close.what", { count: found.subjects, day: dayWithYear(found.appeal_until) })}</p>}
        {found?.notes.map((note) => (
          <p key={note} className="hint">
            {note}
          </p>
        ))}
        {found && <Blockers title={t("close.blocked")} blockers={found.blockers} />}
        <FormProblem error={look.error ?? act.error} />
        <div className="line">
          {found?.blockers.length === 0 && (
            <button type="button" className="button button-solid" disabled={act.isPending} onClick={() => act.mutate(ask(false), { onSuccess: done })}>
              {t("close.act", { count: found.subjects })}
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
