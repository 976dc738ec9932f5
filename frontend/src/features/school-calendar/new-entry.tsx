import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { useAddDays, useAddTerm, useWithdrawDays, useWithdrawTerm } from "./api";

type Props = { org: string; orgName: string; onDone: () => void };

/** Drawer: a term of the org's own. */
export function NewTerm({ org, orgName, onDone }: Props) {
  const { t } = useTranslation("school-calendar");
  const add = useAddTerm();
  const withdraw = useWithdrawTerm();
  const submit = ({ name = "", starts = "", ends = "" }: Record<string, string>) =>
    add.mutate(
      { params: { query: { org } }, body: { name, starts, ends } },
      {
        onSuccess: ({ id }) => {
          const undo = async () => void (await withdraw.mutateAsync({ params: { path: { term_id: id } } }));
          tell({ key: id, words: () => t("told.added", { name }), undo });
          onDone();
        },
      },
    );
  return (
    <Drawer title={t("terms.add")}>
      <p className="hint">{t("terms.why", { org: orgName })}</p>
      <Form onSubmit={submit} error={add.error} actions={<Submit isBusy={add.isPending} />}>
        <Named errors={fieldMessages(add.error)} hint={t("terms.name_hint")} />
      </Form>
    </Drawer>
  );
}

/** Drawer: days off, or at work, that are the org's own. */
export function NewDays({ org, orgName, onDone }: Props) {
  const { t } = useTranslation("school-calendar");
  const add = useAddDays();
  const withdraw = useWithdrawDays();
  const submit = ({ name = "", starts = "", ends = "", works }: Record<string, string>) =>
    add.mutate(
      { params: { query: { org } }, body: { name, starts, ends: ends || starts, works: works === "yes" } },
      {
        onSuccess: ({ id }) => {
          const undo = async () => void (await withdraw.mutateAsync({ params: { path: { days_id: id } } }));
          tell({ key: id, words: () => t("told.added", { name }), undo });
          onDone();
        },
      },
    );
  return (
    <Drawer title={t("days.add")}>
      <p className="hint">{t("days.why", { org: orgName })}</p>
      <Form onSubmit={submit} error={add.error} actions={<Submit isBusy={add.isPending} />}>
        <Field label={t("days.what")} name="works">
          <select className="input">
            <option value="no">{t("days.is_off")}</option>
            <option value="yes">{t("days.is_at_work")}</option>
          </select>
        </Field>
        <Named errors={fieldMessages(add.error)} hint={t("days.name_hint")} endsHint={t("days.ends_hint")} />
      </Form>
    </Drawer>
  );
}

function Submit({ isBusy }: { isBusy: boolean }) {
  const { t } = useTranslation("school-calendar");
  return (
    <button type="submit" className="button button-solid" disabled={isBusy}>
      {t("save")}
    </button>
  );
}

type NamedProps = { errors: Record<string, string>; hint: string; endsHint?: string };

/** What it is called and from when until when. */
function Named({ errors, hint, endsHint }: NamedProps) {
  const { t } = useTranslation("school-calendar");
  return (
    <>
      <Field label={t("name")} name="name" hint={hint} errors={errors}>
        <input className="input" />
      </Field>
      <div className="pair">
        <Field label={t("starts")} name="starts" errors={errors}>
          <input type="date" className="input" />
        </Field>
        <Field label={t("ends")} name="ends" hint={endsHint} errors={errors}>
          <input type="date" className="input" />
        </Field>
      </div>
    </>
  );
}
