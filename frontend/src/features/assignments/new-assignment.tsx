import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { tell } from "@/components/undo-store";
import { AssignmentFields, assignmentValues, type Person } from "./assignment-fields";
import { useAssign } from "./api";

type Org = { org_id: string; name: string };
type Props = { orgs: Org[]; org: string; people: Person[]; onOrg: (org: string) => void; onDone: (id: string) => void };

/** Drawer: give somebody a task with a day. */
export function NewAssignment({ orgs, org, people, onOrg, onDone }: Props) {
  const { t } = useTranslation("assignments");
  const assign = useAssign();
  const errors = fieldMessages(assign.error);
  const submit = (typed: Record<string, string>) =>
    assign.mutate(
      { body: { ...assignmentValues(typed), org_id: org } },
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
        <OrgField label={t("form.org")} orgs={orgs} chosen={org} onChoose={onOrg} errors={errors} />
        <AssignmentFields people={people} errors={errors} />
      </Form>
    </Drawer>
  );
}
