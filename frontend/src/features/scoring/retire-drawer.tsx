import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer, useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { stepOf, type System, useRetire } from "./api";

/** A draft given up, or a system by which nothing is scored any more; with its reason. */
export function RetireDrawer({ it }: { it: System }) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const retire = useRetire();
  const act = t(it.state === "draft" ? "system.give_up" : "system.retire");
  const done = () => {
    tell({ key: "retired", words: () => t("told.retired", { name: it.name }) });
    close();
  };
  return (
    <Drawer title={act}>
      <p>{t(it.state === "draft" ? "retire.draft" : "retire.published")}</p>
      <Form onSubmit={({ reason = "" }) => retire.mutate({ params: stepOf(it), body: { reason } }, { onSuccess: done })} error={retire.error} actions={<FormActs act={act} back={t("retire.not")} isBusy={retire.isPending} onBack={close} />}>
        <Field label={t("retire.reason")} name="reason" errors={fieldMessages(retire.error)}>
          <input className="input" maxLength={200} required />
        </Field>
      </Form>
    </Drawer>
  );
}
