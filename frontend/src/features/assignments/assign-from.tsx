import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { AssignmentFields, assignmentValues, type Person } from "./assignment-fields";
import { type AssignmentAsked, useAssign } from "./api";

type Props = { origin: NonNullable<AssignmentAsked["origin"]>; org: string; title: string; people: Person[]; onDone: () => void };

/** Drawer: a task that carries out what something else says; its words are there already. */
export function AssignFrom({ origin, org, title, people, onDone }: Props) {
  const { t } = useTranslation("assignments");
  const assign = useAssign();
  const submit = (typed: Record<string, string>) =>
    assign.mutate(
      { body: { ...assignmentValues(typed), org_id: org, origin } },
      {
        onSuccess: (made) => {
          tell({ key: "assigned", words: () => t("told.assigned", { title: made.title }) });
          onDone();
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
        <AssignmentFields people={people} title={title} errors={fieldMessages(assign.error)} />
      </Form>
    </Drawer>
  );
}
