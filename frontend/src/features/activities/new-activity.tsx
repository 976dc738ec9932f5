import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { ActivityFields } from "./activity-fields";
import { activityValues } from "./activity-values";
import { useCreateActivity } from "./api";
import { whenText } from "./when";

type Org = { org_id: string; name: string; kind: string };
type Props = { orgs: Org[]; org?: string; day?: string; onDone: () => void };

/** Drawer: put one activity on the calendar; a past day is entered afterwards (late) and says so. */
export function NewActivity({ orgs, org, day, onDone }: Props) {
  const { t } = useTranslation("activities");
  const [owner, setOwner] = useState(org ?? orgs[0]?.org_id ?? "");
  const create = useCreateActivity();
  const errors = fieldMessages(create.error);
  const submit = (typed: Record<string, string>) =>
    create.mutate(
      { ...activityValues(typed), org_id: owner },
      {
        onSuccess: (made) => {
          tell({ key: "activity-planned", words: () => t("planned", { title: made.title, when: whenText(made) }) });
          onDone();
        },
      },
    );
  const actions = (
    <button type="submit" className="button button-solid" disabled={create.isPending}>
      {t("plan_it")}
    </button>
  );
  return (
    <Drawer title={t("new")}>
      <Form onSubmit={submit} error={create.error} actions={actions}>
        <OrgField label={t("form.org")} orgs={orgs} chosen={owner} onChoose={setOwner} errors={errors} />
        <ActivityFields org={owner} orgKind={orgs.find(({ org_id }) => org_id === owner)?.kind} day={day ?? todayIso()} errors={errors} />
      </Form>
    </Drawer>
  );
}
