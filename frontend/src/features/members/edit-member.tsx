import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { VersionConflict } from "@/components/version-conflict";
import { clockText } from "@/dates/format";
import { type Member, memberQuery, useEditMember } from "./api";
import { PersonFields } from "./person-fields";
import { changedValues, PERSON_FIELDS, type PersonField, valuesOf } from "./person-values";

const STALE = 412;

type Group = { id: string; name: string };
type Props = { person: Member; groups: Group[]; onDone: () => void };

/** Inside the person's drawer: everything that can be written. A newer version of somebody else is shown beside it. */
export function EditMember({ person, groups, onDone }: Props) {
  const { t } = useTranslation("members");
  const client = useQueryClient();
  const edit = useEditMember();
  const [seen] = useState(person);
  const [typed, setTyped] = useState<Record<string, string>>();
  const [theirs, setTheirs] = useState<Member>();
  const save = (values: Record<string, string>, version: number) => {
    setTyped(values);
    const change = changedValues(valuesOf(seen), values);
    edit.mutate(
      { id: seen.id, version, change },
      {
        onSuccess: () => {
          tell({ key: "member-saved", words: () => t("saved", { at: clockText(new Date()) }) });
          onDone();
        },
        onError: async (error) => {
          if (asProblem(error).status === STALE) setTheirs(await client.fetchQuery({ ...memberQuery(seen.id), staleTime: 0 }));
        },
      },
    );
  };
  const shown = (name: PersonField, value: string) => {
    if (name === "group_id") return groups.find(({ id }) => id === value)?.name ?? "";
    if (name === "member_type") return t(`type.${value}`);
    return name === "employment" ? t(`employment.${value}`) : value;
  };
  const actions = (
    <FormActs act={t("save")} back={t("leave")} isBusy={edit.isPending} onBack={onDone} />
  );
  return (
    <>
      <Form onSubmit={(values) => save(values, theirs?.version ?? seen.version)} error={edit.error} actions={actions}>
        <PersonFields values={valuesOf(seen)} groups={groups} errors={fieldMessages(edit.error)} person={seen} />
      </Form>
      {theirs && typed && (
        <VersionConflict
          differences={PERSON_FIELDS.filter((name) => name in changedValues(valuesOf(seen), typed)).map((name) => ({
            label: t(`column.${name}`),
            mine: shown(name, typed[name] ?? ""),
            theirs: shown(name, valuesOf(theirs)[name]),
          }))}
          onKeepMine={() => {
            setTheirs(undefined);
            save(typed, theirs.version);
          }}
          onKeepTheirs={onDone}
          onClose={() => setTheirs(undefined)}
        />
      )}
    </>
  );
}
