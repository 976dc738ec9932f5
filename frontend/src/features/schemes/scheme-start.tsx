import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { QueryBlock } from "@/components/query-block";
import { type Folder, type Template, templatesQuery, useWrite } from "./api";
import { type Draft, draftOf, written } from "./drafts";
import styles from "./scheme.module.css";

/** By section code what is known already, so that nobody types it twice. */
export type Known = Record<string, string>;

type Props = { folder: Folder; known: Known; onBegin: (draft: Draft) => void };

/** Two ways to begin: one of the templates, the fitting one first, or a text that was written elsewhere. */
export function SchemeStart({ folder, known, onBegin }: Props) {
  const { t } = useTranslation("schemes");
  const templates = useQuery(templatesQuery());
  const { suggested_template: fitting } = folder;
  const begin = ({ code, sections }: Template) =>
    onBegin({ version: folder.version, template: code, sections: written(sections.map((part) => ({ ...part, text: known[part.code] ?? "" }))) });
  return (
    <>
      <section className="card stack-tight" aria-labelledby="templates-title">
        <h2 id="templates-title">{t("start.templates")}</h2>
        <QueryBlock query={templates} what={t("start.reading")} rows={3}>
          {(list) => (
            <ul className={styles.templates}>
              {[...list].sort((one, other) => Number(other.code === fitting) - Number(one.code === fitting)).map((template) => (
                <li key={template.code}>
                  <button type="button" className={styles.template} data-first={template.code === fitting || undefined} onClick={() => begin(template)}>
                    <span className="line">
                      <strong>{template.name}</strong>
                      {template.code === fitting && <span className="tag">{t("start.fitting")}</span>}
                    </span>
                    <span className="hint">{template.sections.map(({ title }) => title).join(t("and"))}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </QueryBlock>
      </section>
      <Paste folder={folder} onBegin={onBegin} />
    </>
  );
}

function Paste({ folder, onBegin }: Omit<Props, "known">) {
  const { t } = useTranslation("schemes");
  const write = useWrite();
  const [text, type] = useState("");
  const submit = () => write.mutate({ folder, scheme: { text } }, { onSuccess: (made) => onBegin(draftOf(made)) });
  const actions = (
    <div className="line">
      <button type="submit" className="button" disabled={write.isPending || text.trim() === ""}>
        {t("start.paste_act")}
      </button>
    </div>
  );
  return (
    <section className="card stack-tight" aria-labelledby="paste-title">
      <h2 id="paste-title">{t("start.paste")}</h2>
      <Form onSubmit={submit} error={write.error} actions={actions}>
        <Field label={t("start.paste_label")} name="text" hint={t("start.paste_hint")} errors={fieldMessages(write.error)}>
          <textarea className="input" rows={6} value={text} onChange={(event) => type(event.target.value)} />
        </Field>
      </Form>
    </section>
  );
}
