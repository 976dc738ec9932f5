import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { tell } from "@/components/undo-store";
import { AssignmentFields, assignmentValues, type Person } from "./assignment-fields";
import { type AssignmentAsked, useAssign } from "./api";

type Org = { org_id: string; name: string };
type Props = {
  org: string;
  people: Person[];
  /** Which orgs may give it, where there is a choice. */
  orgs?: { all: Org[]; onChoose: (org: string) => void };
  /** What says that there is to be one, and in which words. */
  from?: { origin: NonNullable<AssignmentAsked["origin"]>; title: string };
  onDone: (id: string) => void;
};

/** Drawer: give somebody a task with a day. */
export function NewAssignment({ org, people, orgs, from, onDone }: Props) {
  const { t } = useTranslation("assignments");
  const assign = useAssign();
  const errors = fieldMessages(assign.error);
  const submit = (typed: Record<string, string>) =>
    assign.mutate(
      { body: { ...assignmentValues(typed), org_id: org, ...(from && { origin: from.origin }) } },
      {
        onSuccess: (made) => {
          tell({ key: "assigned", words: () => t("told.assigned", { title: made.title }) });
          onDone(made.id);
        },
      },
    );
  const actions = (
    <button type="submit" className="button button-solid" disabled={assign.isPending}>
      {t("assign")}
    </button>
  );
  return (
    <Drawer title={t("new")}>
      <Form onSubmit={submit} error={assign.error} actions={actions}>
        {orgs && <OrgField label={t("form.org")} orgs={orgs.all} chosen={org} onChoose={orgs.onChoose} errors={errors} />}
        <AssignmentFields people={people} title={from?.title} errors={errors} />
      </Form>
    </Drawer>
  );
}
