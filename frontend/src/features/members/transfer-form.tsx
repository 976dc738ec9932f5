import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import styles from "./person-drawer.module.css";
import { destinationsQuery, useAskTransfer } from "./transfer-api";
import { LetterFields } from "./transfer-letter";

type Props = { person: { id: string; name: string; org: { id: string } }; onDone: () => void };

/** Inside the person's drawer: hand somebody on to another branch, or out of the district. */
export function TransferForm({ person, onDone }: Props) {
  const { t } = useTranslation("members");
  const ask = useAskTransfer();
  const [isOutside, choose] = useState(false);
  const branches = useQuery(destinationsQuery()).data?.filter(({ id }) => id !== person.org.id) ?? [];
  const errors = fieldMessages(ask.error);
  const submit = ({ to_org_id, outside, reason = "", letter_number, dues_paid_until }: Record<string, string>) =>
    ask.mutate(
      {
        body: {
          person_id: person.id,
          reason,
          letter_number: letter_number || null,
          dues_paid_until: dues_paid_until ? `${dues_paid_until}-01` : null,
          ...(isOutside ? { outside: outside || null } : { to_org_id: to_org_id || null }),
        },
      },
      {
        onSuccess: () => {
          tell({ key: "transfer-asked", words: () => t("transfer.asked_told", { name: person.name }) });
          onDone();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={ask.error} actions={<FormActs act={t("transfer.ask")} back={t("transfer.leave")} isBusy={ask.isPending} onBack={onDone} />}>
      <p className="hint">{t("transfer.ask_why")}</p>
      <fieldset className={`line ${styles.choice}`}>
        <legend>{t("transfer.where")}</legend>
        {[false, true].map((outside) => (
          <label key={String(outside)} className="line">
            <input type="radio" name="way" checked={isOutside === outside} onChange={() => choose(outside)} />
            {t(outside ? "transfer.outside_way" : "transfer.inside_way")}
          </label>
        ))}
      </fieldset>
      {isOutside ? (
        <Field label={t("transfer.outside")} name="outside" hint={t("transfer.outside_hint")} errors={errors}>
          <input className="input" />
        </Field>
      ) : (
        <Field label={t("transfer.branch")} name="to_org_id" errors={errors}>
          <select className="input">
            {branches.map(({ id, name, above }) => (
              <option key={id} value={id}>
                {above ? t("transfer.branch_of", { name, above }) : name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <LetterFields errors={errors} />
    </Form>
  );
}
