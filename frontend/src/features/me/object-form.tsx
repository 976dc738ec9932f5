import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { type MyLight, useObject } from "./api";
import styles from "./my-obligations.module.css";

type Props = { dutyId: string; light: MyLight; onDone: () => void };

/** What is wrong with one's own light; the organisation above answers. */
export function ObjectForm({ dutyId, light, onDone }: Props) {
  const { t } = useTranslation("me");
  const object = useObject();
  const { unit, starts, name } = light;
  const submit = ({ words = "" }: Record<string, string>) =>
    object.mutate(
      { params: { path: { duty_id: dutyId } }, body: { org_id: unit.org_id, person_id: unit.person_id, period: starts, words } },
      {
        onSuccess: ({ id, answering_org_name }) => {
          tell({ key: `objection:${id}`, words: () => t("owed.told", { org: answering_org_name }) });
          onDone();
        },
      },
    );
  const actions = (
    <FormActs act={t("owed.object_act")} back={t("owed.not_now")} isBusy={object.isPending} onBack={onDone} />
  );
  return (
    <div className={styles.form}>
      <Form onSubmit={submit} error={object.error} actions={actions}>
        <Field label={t("owed.words", { period: name })} name="words" hint={t("owed.words_hint")} errors={fieldMessages(object.error)}>
          <textarea className="input" />
        </Field>
      </Form>
    </div>
  );
}
