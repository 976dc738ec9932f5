import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer, useOpen } from "@/components/drawer";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { OrgField } from "@/components/org-field";
import { QueryBlock } from "@/components/query-block";
import { type Subject, type SystemHeader, systemsQuery, type Template, templatesQuery, useNewSystem } from "./api";
import styles from "./new-system.module.css";

type Props = {
  year: number;
  /** Who may lay down a system: branches and the bureau. */
  orgs: { org_id: string; name: string; kind: string }[];
  org: string | undefined;
  onMade: (system_id: string) => void;
};

/** A draft from a system of the rulebook, from last year's, or empty; it can be changed in everything. */
export function NewSystem({ year, orgs, org, onMade }: Props) {
  const { t } = useTranslation("scores");
  const templates = useQuery(templatesQuery());
  const isOurs = ({ subject }: { subject: Subject }) => mayScore(orgs, subject);
  const before = useQuery(systemsQuery({ year: year - 1 }));
  return (
    <Drawer title={t("new.title", { year })}>
      <QueryBlock query={templates} what={t("new.templates")} rows={5}>
        {(found) => <Choose year={year} orgs={orgs} org={org} templates={found.filter(isOurs)} before={before.data?.items.filter((one) => one.state === "published" && !one.extends_id && isOurs(one)) ?? []} onMade={onMade} />}
      </QueryBlock>
    </Drawer>
  );
}

/** Members are scored by their branch alone. */
const mayScore = (orgs: Props["orgs"], subject: Subject) => subject === "branch" || orgs.some(({ kind }) => kind === "branch");

const EMPTY = ["branch", "member"] as const satisfies readonly Subject[];

function Choose({ year, orgs, org, templates, before, onMade }: Props & { templates: Template[]; before: SystemHeader[] }) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const make = useNewSystem();
  const [from, choose] = useState(`template:${templates[0]?.code}`);
  const submit = ({ org_id = "" }: Record<string, string>) => {
    const [kind, id = ""] = from.split(":");
    const template = kind === "template" ? templates.find(({ code }) => code === id) : undefined;
    const original = kind === "copy" ? before.find((one) => one.id === id) : undefined;
    const subject = template?.subject ?? original?.subject ?? (id as Subject);
    make.mutate({ body: { org_id, year, subject, template: template?.code, copy_of: original?.id } }, { onSuccess: (made) => onMade(made.id) });
  };
  const option = (value: string, name: string, hint: string) => (
    <label key={value} className={styles.option}>
      <input type="radio" name="from" value={value} checked={from === value} onChange={() => choose(value)} />
      <span>
        {name}
        <br />
        <span className="hint">{hint}</span>
      </span>
    </label>
  );
  return (
    <Form onSubmit={submit} error={make.error} actions={<FormActs act={t("new.make")} back={t("back", { ns: "shell" })} isBusy={make.isPending} onBack={close} />}>
      <OrgField label={t("new.org")} orgs={orgs} chosen={org} errors={fieldMessages(make.error)} />
      <fieldset className={styles.options}>
        <legend>{t("new.from")}</legend>
        {before.map(({ id, name, subject, org_name }) => option(`copy:${id}`, t("new.copy", { name, year: year - 1 }), [t(`subject.${subject}`), org_name].join(t("dot"))))}
        {templates.map(({ code, name, subject, source, verified }) => option(`template:${code}`, name, [t(`subject.${subject}`), source, verified ? "" : t("new.unverified")].filter(Boolean).join(t("dot"))))}
        {EMPTY.filter((subject) => mayScore(orgs, subject)).map((subject) => option(`empty:${subject}`, t(`new.empty.${subject}`), t("new.empty_hint")))}
      </fieldset>
    </Form>
  );
}
