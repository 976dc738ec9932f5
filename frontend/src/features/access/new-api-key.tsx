import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { shiftDay, todayIso } from "@/dates/format";
import { useCan } from "@/session/use-can";
import { type KeyOperation, useMakeKey } from "./api";
import { OperationsField } from "./operations-field";
import { ShownOnce } from "./shown-once";

const A_YEAR = 365;

type Props = { orgs: { org_id: string; name: string; kind: string }[]; onDone: () => void };

/** Drawer: a key for what is ticked at one place; then the key itself, this once. */
export function NewApiKey({ orgs, onDone }: Props) {
  const { t } = useTranslation("access");
  const make = useMakeKey();
  const errors = fieldMessages(make.error);
  // Whoever keeps the lists of a branch makes keys for its door, whoever reads the district those for its figures.
  const may: Record<KeyOperation, boolean> = {
    "district.read": useCan("district.read"),
    "district.lights": useCan("district.lights"),
    "check_in.gate": useCan("activity.manage"),
  };
  const offered = (Object.keys(may) as KeyOperation[]).filter((operation) => may[operation]);
  const [operations, choose] = useState(offered.slice(0, 1));
  const places = operations.includes("check_in.gate") ? orgs.filter(({ kind }) => kind === "branch") : orgs;
  const submit = ({ name = "", org_id = "", expires_on = "" }: Record<string, string>) => make.mutate({ body: { name, org_id, expires_on, operations } });
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
        <OperationsField offered={offered} chosen={operations} onChoose={choose} error={errors.operations} />
        <OrgField label={t("key.org")} orgs={places} errors={errors} />
        <Field label={t("key.expires_on")} name="expires_on" hint={t("key.expires_hint")} errors={errors}>
          <input type="date" className="input" defaultValue={shiftDay(todayIso(), A_YEAR)} />
        </Field>
      </Form>
    </Drawer>
  );
}
