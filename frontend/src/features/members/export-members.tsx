import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { OrgField } from "@/components/org-field";
import { useCan } from "@/session/use-can";
import { useExport } from "./api";

type Org = { org_id: string; name: string };
type Props = { orgs: Org[]; org?: string; onClose: () => void };

/** The roster as a file: masked unless a reason is given, which stays in the trail. */
export function ExportMembers({ orgs, org, onClose }: Props) {
  const { t } = useTranslation("members");
  const [isFull, setFull] = useState(false);
  const mayBeFull = useCan("member.private");
  const save = useExport();
  const errors = fieldMessages(save.error);
  const submit = ({ org_id = "", reason = "" }: Record<string, string>) =>
    save.mutate({ org_id, full: isFull, reason: isFull ? reason : undefined, name: t("export.file_name") }, { onSuccess: onClose });
  const actions = (
    <FormActs act={t(isFull ? "export.act_full" : "export.act")} back={t("export.leave")} isBusy={save.isPending} onBack={onClose} />
  );
  return (
    <Dialog title={t("export.title")} onClose={onClose}>
      <Form onSubmit={submit} error={save.error} actions={actions}>
        <OrgField label={t("export.org")} orgs={orgs} chosen={org} errors={errors} />
        <p>{t("export.masked")}</p>
        {mayBeFull && (
          <label className="line">
            <input type="checkbox" checked={isFull} onChange={(event) => setFull(event.target.checked)} />
            {t("export.full")}
          </label>
        )}
        {isFull && (
          <Field label={t("reveal.reason")} name="reason" hint={t("export.reason_hint")} errors={errors}>
            <input className="input" />
          </Field>
        )}
      </Form>
    </Dialog>
  );
}
