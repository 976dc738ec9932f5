import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { tell } from "@/components/undo-store";
import type { MemberAsked } from "./api";
import { PersonFields } from "./person-fields";
import { changedValues, newPerson } from "./person-values";
import { useArrival } from "./transfer-api";
import { LetterFields } from "./transfer-letter";

type Branch = { org_id: string; name: string };
type Group = { id: string; name: string; parent_id: string | null };
type Props = { branches: Branch[]; groups: Group[]; org?: string; onDone: () => void };

/** Fields of the letter; the rest is about the person. */
const LETTER = ["outside", "reason", "letter_number", "dues_paid_until"] as const;

/** Drawer: somebody who comes from outside the district, with the letter they bring. */
export function ArrivalForm({ branches, groups, org, onDone }: Props) {
  const { t } = useTranslation("members");
  const [branch, setBranch] = useState(org ?? branches[0]?.org_id ?? "");
  const arrival = useArrival();
  const errors = Object.fromEntries(Object.entries(fieldMessages(arrival.error)).map(([path, words]) => [path.replace(/^member\./, ""), words]));
  const start = { ...newPerson(), member_type: "full_member" as const };
  const submit = (typed: Record<string, string>) => {
    const { outside = "", reason = "", letter_number, dues_paid_until, name = "", member_type, ...rest } = typed;
    const known = changedValues({ ...newPerson(), member_type: "", name: "" }, Object.fromEntries(Object.entries(rest).filter(([key]) => !LETTER.includes(key as never))));
    const member = { ...known, name, member_type, org_id: branch } as MemberAsked;
    const letter = { outside, reason, letter_number: letter_number || null, dues_paid_until: dues_paid_until ? `${dues_paid_until}-01` : null };
    arrival.mutate(
      { body: { ...letter, member } },
      {
        onSuccess: (made) => {
          tell({ key: "arrived", words: () => t("transfer.arrived_told", { name: made.person_name }) });
          onDone();
        },
      },
    );
  };
  const actions = (
    <button type="submit" className="button button-solid" disabled={arrival.isPending}>
      {t("transfer.arrive_act")}
    </button>
  );
  return (
    <Drawer title={t("transfer.arrive")}>
      <Form onSubmit={submit} error={arrival.error} actions={actions}>
        <p className="hint">{t("transfer.arrive_why")}</p>
        <OrgField label={t("column.org")} orgs={branches} chosen={branch} onChoose={setBranch} errors={errors} />
        <Field label={t("transfer.came_from")} name="outside" hint={t("transfer.outside_hint")} errors={errors}>
          <input className="input" />
        </Field>
        <LetterFields errors={errors} />
        <PersonFields values={start} groups={groups.filter(({ parent_id }) => parent_id === branch)} errors={errors} />
      </Form>
    </Drawer>
  );
}
