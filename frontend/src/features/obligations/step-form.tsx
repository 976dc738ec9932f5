import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";

type Props = {
  title: string;
  act: string;
  mutation: { error: unknown; isPending: boolean };
  onSubmit: (typed: Record<string, string>) => void;
  onBack: () => void;
  children: ReactNode;
};

/** One act with the words it asks for, in the place of the buttons that began it. */
export function StepForm({ title, act, mutation, onSubmit, onBack, children }: Props) {
  const { t } = useTranslation("obligations");
  const actions = (
    <FormActs act={act} back={t("back")} isBusy={mutation.isPending} onBack={onBack} />
  );
  return (
    <section className="card stack-tight" aria-label={title}>
      <h3>{title}</h3>
      <Form onSubmit={onSubmit} error={mutation.error} actions={actions}>
        {children}
      </Form>
    </section>
  );
}
