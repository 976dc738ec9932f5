import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { tell } from "@/components/undo-store";
import { type MemberAsked, useAddMember } from "./api";
import { PersonFields } from "./person-fields";
import { changedValues, newPerson } from "./person-values";

type Branch = { org_id: string; name: string };
type Group = { id: string; name: string; parent_id: string | null };
type Props = { branches: Branch[]; groups: Group[]; org?: string; onDone: (id: string) => void };

/** Drawer: one person by hand; only the name and the kind are needed. */
export function AddMember({ branches, groups, org, onDone }: Props) {
  const { t } = useTranslation("members");
  const [branch, setBranch] = useState(org ?? branches[0]?.org_id ?? "");
  const add = useAddMember();
  const errors = fieldMessages(add.error);
  const start = newPerson();
  const submit = (typed: Record<string, string>) => {
    const { name = "", member_type = start.member_type } = typed;
    const rest = changedValues({ ...start, member_type: "", name: "" }, typed);
    const body = { ...rest, name, member_type, org_id: branch } as MemberAsked;
    add.mutate(
      { body },
      {
        onSuccess: (made) => {
          tell({ key: "member-added", words: () => t("added", { name: made.name }) });
          onDone(made.id);
        },
      },
    );
  };
  const actions = (
    <button type="submit" className="button button-solid" disabled={add.isPending}>
      {t("add.act")}
    </button>
  );
  return (
    <Drawer title={t("add.open")}>
      <Form onSubmit={submit} error={add.error} actions={actions}>
        <OrgField label={t("column.org")} orgs={branches} chosen={branch} onChoose={setBranch} errors={errors} />
        <PersonFields values={start} groups={groups.filter(({ parent_id }) => parent_id === branch)} errors={errors} />
      </Form>
    </Drawer>
  );
}
