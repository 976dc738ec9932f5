import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FileDrop } from "@/components/file-drop";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { type Import, useTemplate, useUpload } from "./api";

type Place = { org_id: string; name: string; kind: string };
type Props = { places: Place[]; org?: string; onDone: (read: Import) => void };

/** Hand in a roster: the school's own file, or the template filled in. Reading it writes nothing. */
export function ImportFile({ places, org, onDone }: Props) {
  const { t } = useTranslation("members");
  const [file, setFile] = useState<File>();
  const upload = useUpload();
  const template = useTemplate();
  const [owner, setOwner] = useState(org ?? places[0]?.org_id ?? "");
  const of_district = places.find(({ org_id }) => org_id === owner)?.kind === "bureau";
  const send = (org_id: string, chosen: File) => upload.mutate({ org_id, file: chosen }, { onSuccess: onDone });
  const take = (chosen: File | undefined) => {
    setFile(chosen);
    upload.reset();
    if (chosen) send(owner, chosen);
  };
  const actions = file && !upload.isPending && (
    <div className="line">
      <button type="submit" className="button button-solid">
        {t("import.check")}
      </button>
    </div>
  );
  return (
    <div className="card">
      <Form onSubmit={() => file && send(owner, file)} error={upload.error ?? template.error} actions={actions}>
        <OrgField label={t("column.org")} orgs={places} chosen={owner} onChoose={setOwner} isFit />
        <FileDrop label={t("import.choose")} hint={t("import.choose_hint")} accept=".xlsx" file={file} onFile={take} isSolid={!file} />
        <p role="status">{t(upload.isPending ? "import.checking" : "import.nothing_written")}</p>
        <p>
          {t(of_district ? "import.how_district" : "import.how")}
          <button type="button" className="button-link" disabled={template.isPending} onClick={() => template.mutate({ name: t("import.template_name"), of_district })}>
            {t("import.template")}
          </button>
        </p>
      </Form>
    </div>
  );
}
