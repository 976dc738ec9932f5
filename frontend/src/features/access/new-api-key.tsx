import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { shiftDay, todayIso } from "@/dates/format";
import { useCan } from "@/session/use-can";
import { useMakeKey } from "./api";
import { ShownOnce } from "./shown-once";

const A_YEAR = 365;

type Operation = "check_in.gate" | "district.read";

type Props = { orgs: { org_id: string; name: string; kind: string }[]; onDone: () => void };

/** Drawer: a key for one thing at one place; then the key itself, this once. */
export function NewApiKey({ orgs, onDone }: Props) {
  const { t } = useTranslation("access");
  const make = useMakeKey();
  const errors = fieldMessages(make.error);
  // Whoever keeps the lists of a branch makes keys for its door, whoever reads the district those for its figures.
  const may: Record<Operation, boolean> = { "district.read": useCan("district.read"), "check_in.gate": useCan("activity.manage") };
  const offered = (Object.keys(may) as Operation[]).filter((operation) => may[operation]);
  const [operation, choose] = useState<Operation>(offered[0] ?? "district.read");
  const places = operation === "check_in.gate" ? orgs.filter(({ kind }) => kind === "branch") : orgs;
  const submit = ({ name = "", org_id = "", expires_on = "" }: Record<string, string>) =>
    make.mutate({ body: { name, org_id, expires_on, operations: [operation] } });
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
        <Field label={t("key.operation")} name="operation" hint={t(`key.operation_why.${operation}`)} errors={errors}>
          <select className="input" value={operation} onChange={({ target }) => choose(target.value as Operation)}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {t(`key.operation_of.${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <OrgField label={t("key.org")} orgs={places} errors={errors} />
        <Field label={t("key.expires_on")} name="expires_on" errors={errors}>
          <input type="date" className="input" defaultValue={shiftDay(todayIso(), A_YEAR)} />
        </Field>
      </Form>
    </Drawer>
  );
}
