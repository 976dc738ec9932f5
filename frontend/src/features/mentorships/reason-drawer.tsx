import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { type Mentorship, stepOf, useCancel, useEnd } from "./api";
import { namesOf } from "./pair-words";

type Props = { pair: Mentorship; act: "cancel" | "end"; onDone: () => void };

/** Drawer: a pair that is not begun after all, or ended before its time; why stays with it. */
export function ReasonDrawer({ pair, act, onDone }: Props) {
  const { t } = useTranslation("mentorships");
  const cancel = useCancel();
  const end = useEnd();
  const step = act === "cancel" ? cancel : end;
  const done = () => {
    tell({ key: `${act}${pair.id}`, words: () => t(`told.${act}`, namesOf(pair)) });
    onDone();
  };
  const actions = (
    <button type="submit" className="button button-solid" disabled={step.isPending}>
      {t(`act.${act}`)}
    </button>
  );
  return (
    <Drawer title={t(`${act}.title`, namesOf(pair))}>
      <Form onSubmit={({ reason = "" }) => step.mutate({ params: stepOf(pair), body: { reason } }, { onSuccess: done })} error={step.error} actions={actions}>
        <p>{t(`${act}.what`)}</p>
        <Field label={t(`${act}.reason`)} name="reason" errors={fieldMessages(step.error)}>
          <textarea className="input" maxLength={200} />
        </Field>
      </Form>
    </Drawer>
  );
}
