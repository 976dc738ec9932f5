import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { shiftDay, todayIso } from "@/dates/format";
import { useMakeKey } from "./api";
import { ShownOnce } from "./shown-once";

const A_YEAR = 365;

type Props = { orgs: { org_id: string; name: string }[]; onDone: () => void };

/** Drawer: a key for figures of one body and all below it; then the key itself, this once. */
export function NewApiKey({ orgs, onDone }: Props) {
  const { t } = useTranslation("access");
  const make = useMakeKey();
  const errors = fieldMessages(make.error);
  const submit = ({ name = "", org_id = "", expires_on = "" }: Record<string, string>) => make.mutate({ body: { name, org_id, expires_on } });
  if (make.data) {
    return (
      <Drawer title={t("key.made")}>
        <ShownOnce secret={make.data.key} curl={make.data.curl} onDone={onDone} />
      </Drawer>
    );
  }
  const actions = (
    <button type="submit" className="button button-solid" disabled={make.isPending}>
      {t("key.make")}
    </button>
  );
  return (
    <Drawer title={t("key.new")}>
      <p className="hint">{t("key.why")}</p>
      <Form onSubmit={submit} error={make.error} actions={actions}>
        <Field label={t("key.name")} name="name" hint={t("key.name_hint")} errors={errors}>
          <input className="input" />
        </Field>
        <OrgField label={t("key.org")} orgs={orgs} errors={errors} />
        <Field label={t("key.expires_on")} name="expires_on" errors={errors}>
          <input type="date" className="input" defaultValue={shiftDay(todayIso(), A_YEAR)} />
        </Field>
      </Form>
    </Drawer>
  );
}
