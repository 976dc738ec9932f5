import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { useReveal } from "./api";

/** Numbers in full, for a reason that stays in the trail; gone again when the drawer closes. */
export function RevealNumbers({ id }: { id: string }) {
  const { t } = useTranslation("members");
  const [isAsked, ask] = useState(false);
  const reveal = useReveal();
  if (reveal.data) {
    const { phone, id_number } = reveal.data;
    return (
      <section className="card stack-tight" role="status">
        {phone && <p>{t("reveal.phone", { phone })}</p>}
        {id_number && <p>{t("reveal.id_number", { id_number })}</p>}
        <p className="hint">{t("reveal.noted")}</p>
      </section>
    );
  }
  if (!isAsked) {
    return (
      <button type="button" className="button" onClick={() => ask(true)}>
        {t("reveal.open")}
      </button>
    );
  }
  const submit = ({ reason = "" }: Record<string, string>) => reveal.mutate({ params: { path: { person_id: id } }, body: { reason } });
  const actions = (
    <div className="line">
      <button type="submit" className="button" disabled={reveal.isPending}>
        {t("reveal.act")}
      </button>
      <button type="button" className="button button-text" onClick={() => ask(false)}>
        {t("reveal.leave")}
      </button>
    </div>
  );
  return (
    <Form onSubmit={submit} error={reveal.error} actions={actions}>
      <Field label={t("reveal.reason")} name="reason" hint={t("reveal.hint")} errors={fieldMessages(reveal.error)}>
        <input className="input" />
      </Field>
    </Form>
  );
}
