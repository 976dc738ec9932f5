import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { VersionConflict } from "@/components/version-conflict";
import { todayIso } from "@/dates/format";
import { type Org, type OrgKind, useAddOrg, useChangeOrg } from "./api";

const STALE = 412;

type AddProps = { parent: Org; kind: OrgKind; onDone: (id: string) => void };

/** Drawer: a new body below another one. */
export function AddOrg({ parent, kind, onDone }: AddProps) {
  const { t } = useTranslation("organisation");
  const add = useAddOrg();
  const submit = ({ name = "", in_use_since }: Record<string, string>) =>
    add.mutate({ body: { parent_id: parent.id, kind, name, in_use_since: in_use_since || null } }, { onSuccess: ({ id }) => onDone(id) });
  return (
    <Drawer title={t(`add.${kind}`)}>
      <p className="hint">{t("add.below", { name: parent.name })}</p>
      <Form onSubmit={submit} error={add.error} actions={<Save isBusy={add.isPending} word={t(`add.${kind}`)} />}>
        <Fields name="" since={kind === "group" ? (parent.in_use_since ?? "") : todayIso()} errors={fieldMessages(add.error)} />
      </Form>
    </Drawer>
  );
}

type EditProps = { org: Org; onDone: () => void };

/** Drawer: another name, or the day from which its figures count. */
export function EditOrg({ org, onDone }: EditProps) {
  const { t } = useTranslation("organisation");
  const edit = useChangeOrg();
  const [seen] = useState(org);
  const [typed, setTyped] = useState<{ name: string; in_use_since: string | null }>();
  const save = (change: { name: string; in_use_since: string | null }, version: number) => {
    setTyped(change);
    edit.mutate({ org: { id: org.id, version }, change }, { onSuccess: onDone });
  };
  const submit = ({ name = "", in_use_since }: Record<string, string>) => save({ name, in_use_since: in_use_since || null }, seen.version);
  const isStale = asProblem(edit.error).status === STALE && typed && org.version !== seen.version;
  return (
    <Drawer title={t("edit")}>
      <Form onSubmit={submit} error={edit.error} actions={<Save isBusy={edit.isPending} word={t("save")} />}>
        <Fields name={seen.name} since={seen.in_use_since ?? ""} errors={fieldMessages(edit.error)} />
      </Form>
      {isStale && (
        <VersionConflict
          differences={[
            { label: t("name"), mine: typed.name, theirs: org.name },
            { label: t("since"), mine: typed.in_use_since ?? "", theirs: org.in_use_since ?? "" },
          ]}
          onKeepMine={() => save(typed, org.version)}
          onKeepTheirs={onDone}
          onClose={() => edit.reset()}
        />
      )}
    </Drawer>
  );
}

function Fields({ name, since, errors }: { name: string; since: string; errors: Record<string, string> }) {
  const { t } = useTranslation("organisation");
  return (
    <>
      <Field label={t("name")} name="name" errors={errors}>
        <input className="input" defaultValue={name} />
      </Field>
      <Field label={t("since")} name="in_use_since" hint={t("since_hint")} errors={errors}>
        <input type="date" className="input input-fit" defaultValue={since} />
      </Field>
    </>
  );
}

function Save({ isBusy, word }: { isBusy: boolean; word: string }) {
  return (
    <button type="submit" className="button button-solid" disabled={isBusy}>
      {word}
    </button>
  );
}
