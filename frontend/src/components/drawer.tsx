import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./dialog";
import { UndoToast } from "./undo-toast";

/** The open drawer lives in the address: `?open=member:ID`; going back closes it, a link opens it. */
export function useOpen() {
  const { open } = useSearch({ strict: false }) as { open?: string };
  const navigate = useNavigate();
  const put = (next: string | undefined) =>
    void navigate({ to: ".", search: (previous: object) => ({ ...previous, open: next }) } as never);
  const [kind, id] = open?.split(":") ?? [];
  return { kind, id, show: (kind: string, id = "") => put(id ? `${kind}:${id}` : kind), close: () => put(undefined) };
}

/** Mount it only while open: `{open.kind === "member" && <Drawer …>}`. Never a drawer over a drawer. */
export function Drawer({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { close } = useOpen();
  return (
    <Dialog form="drawer" title={title} onClose={close} closeLabel={t("close")}>
      {children}
      {/* An open dialog makes the rest of the page deaf: what was done in here is taken back in here. */}
      <UndoToast />
    </Dialog>
  );
}
