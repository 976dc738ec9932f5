import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { type Mentorship, stepOf, useReplace } from "./api";
import { namesOf } from "./pair-words";
import { type Person, PersonField } from "./person-field";
import { SpanFields } from "./span-fields";

type Props = { pair: Mentorship; people: Person[]; onDone: (pair: Mentorship) => void };

/** Drawer: another mentor goes on from here; this pair ends, its record stays and the next mentor may read it. */
export function ReplaceMentor({ pair, people, onDone }: Props) {
  const { t } = useTranslation("mentorships");
  const replace = useReplace();
  const errors = fieldMessages(replace.error);
  const [span, setSpan] = useState({ starts_on: todayIso(), ends_on: pair.ends_on });
  const others = people.filter(({ id }) => id !== pair.mentor.id && id !== pair.mentee.id);
  const submit = ({ mentor_id = "", reason = "" }: Record<string, string>) =>
    replace.mutate(
      { params: stepOf(pair), body: { ...span, mentor_id, reason } },
      {
        onSuccess: (made) => {
          tell({ key: `replaced${pair.id}`, words: () => t("told.replaced", namesOf(made)) });
          onDone(made);
        },
      },
    );
  const actions = (
    <button type="submit" className="button button-solid" disabled={replace.isPending}>
      {t("act.replace_it")}
    </button>
  );
  return (
    <Drawer title={t("replace.title", { name: pair.mentee.name })}>
      <Form onSubmit={submit} error={replace.error} actions={actions}>
        <p>{t("replace.what", namesOf(pair))}</p>
        <PersonField label={t("replace.mentor", { word: pair.mentor_word })} name="mentor_id" people={others} errors={errors} />
        <SpanFields span={span} longest={undefined} onChange={setSpan} errors={errors} />
        <Field label={t("replace.reason")} name="reason" errors={errors}>
          <textarea className="input" maxLength={200} />
        </Field>
      </Form>
    </Drawer>
  );
}
