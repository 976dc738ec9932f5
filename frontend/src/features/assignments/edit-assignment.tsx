import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { type Assignment, useChangeAssignment } from "./api";
import { AssignmentFields, assignmentValues, type Person } from "./assignment-fields";

const CHANGED_MEANWHILE = 412;

/** What is still with its owner can be put right; somebody else's edit meanwhile is said, and nothing typed is lost. */
export function EditAssignment({ it, people, onDone }: { it: Assignment; people: Person[]; onDone: () => void }) {
  const { t } = useTranslation("assignments");
  const change = useChangeAssignment();
  const submit = (typed: Record<string, string>) => change.mutate({ it, change: assignmentValues(typed) }, { onSuccess: onDone });
  const actions = (
    <FormActs
      act={t(asProblem(change.error).status === CHANGED_MEANWHILE ? "save_anyway" : "save")}
      back={t("back")}
      isBusy={change.isPending}
      onBack={onDone}
    />
  );
  return (
    <Form onSubmit={submit} error={change.error} actions={actions}>
      <AssignmentFields people={people} assignment={it} errors={fieldMessages(change.error)} />
    </Form>
  );
}
