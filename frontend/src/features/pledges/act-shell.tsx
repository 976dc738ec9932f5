import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";

/** The acts that ask for words. */
export const ASKS = ["return", "progress", "report", "amend", "decide_amendment", "rate", "comment", "deliberate"] as const;
export type Act = (typeof ASKS)[number];

export type Mutation = { error: unknown; isPending: boolean };

type ShellProps = { act: Act; mutation: Mutation; onSubmit: (typed: Record<string, string>) => void; onDone: () => void; children: ReactNode };

/** The form of one step, with its word on the button. */
export function ActShell({ act, onDone, mutation, onSubmit, children }: ShellProps) {
  const { t } = useTranslation("pledges");
  const actions = <FormActs act={t(`act.${act}`)} back={t(act === "return" ? "not_returned" : "back")} isBusy={mutation.isPending} onBack={onDone} />;
  return (
    <Form onSubmit={onSubmit} error={mutation.error} actions={actions}>
      {children}
    </Form>
  );
}

export function useTold(act: Act, onDone: () => void) {
  const { t } = useTranslation("pledges");
  return {
    onSuccess: () => {
      tell({ key: `pledge-${act}`, words: () => t(`told.${act}`) });
      onDone();
    },
  };
}
