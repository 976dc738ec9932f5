import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { FileDrop } from "@/components/file-drop";
import { Form } from "@/components/form";
import { type Import, useTemplate, useUpload } from "./api";

type Branch = { org_id: string; name: string };
type Props = { branches: Branch[]; org?: string; onDone: (read: Import) => void };

/** Hand in a roster: the school's own file, or the template filled in. Reading it writes nothing. */
export function ImportFile({ branches, org, onDone }: Props) {
  const { t } = useTranslation("members");
  const [file, setFile] = useState<File>();
  const upload = useUpload();
  const template = useTemplate();
  const first = org ?? branches[0]?.org_id ?? "";
  const take = (chosen: File | undefined) => {
    setFile(chosen);
    upload.reset();
  };
  const submit = ({ org_id = first }: Record<string, string>) => file && upload.mutate({ org_id, file }, { onSuccess: onDone });
  const actions = (
    <div className="line">
      <button type="submit" className={file ? "button button-solid" : "button"} disabled={!file || upload.isPending}>
        {t(upload.isPending ? "import.checking" : "import.check")}
      </button>
      <span className="hint">{t("import.nothing_written")}</span>
    </div>
  );
  return (
    <div className="card">
      <Form onSubmit={submit} error={upload.error ?? template.error} actions={actions}>
        {branches.length > 1 && (
          <Field label={t("column.org")} name="org_id">
            <select className="input input-fit" defaultValue={first}>
              {branches.map(({ org_id, name }) => (
                <option key={org_id} value={org_id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <FileDrop label={t("import.choose")} hint={t("import.choose_hint")} accept=".xlsx" file={file} onFile={take} isSolid={!file} />
        <p className="line">
          {t("import.how")}
          <button type="button" className="button button-text" disabled={template.isPending} onClick={() => template.mutate(t("import.template_name"))}>
            {t("import.template")}
          </button>
        </p>
      </Form>
    </div>
  );
}
