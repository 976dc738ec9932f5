import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { type System, useNewSystem, useNewVersion } from "./api";

type Props = {
  it: System;
  /** The branch that could lay down its own part, where there is one. */
  branch?: string;
};

/** What may be done with a system beside the one thing to do now. */
export function SystemActs({ it, branch }: Props) {
  const { t } = useTranslation("scores");
  const { show } = useOpen();
  const navigate = useNavigate();
  const renew = useNewVersion();
  const extend = useNewSystem();
  const open = ({ id }: { id: string }) => void navigate({ to: "/scores/systems/$systemId", params: { systemId: id } });
  const button = (act: string, word: string, onClick: () => void, isBusy = false) =>
    it.actions.includes(act) && (
      <button type="button" className="button" disabled={isBusy} onClick={onClick}>
        {word}
      </button>
    );
  const addPart = (org_id: string) => extend.mutate({ body: { org_id, subject: it.subject, year: it.year, extends_id: it.id } }, { onSuccess: open });
  return (
    <>
      {button("edit", t("system.settings"), () => show("settings"))}
      {branch && button("extend", t("system.extend"), () => addPart(branch), extend.isPending)}
      {button("new_version", t("system.new_version"), () => renew.mutate({ params: { path: { system_id: it.id } } }, { onSuccess: open }), renew.isPending)}
      {button("retire", t(it.state === "draft" ? "system.give_up" : "system.retire"), () => show("retire"))}
      <FormProblem error={renew.error ?? extend.error} />
    </>
  );
}
