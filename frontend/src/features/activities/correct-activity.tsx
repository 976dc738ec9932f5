import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { AlsoKinds, codesOf } from "./also-kinds";
import { type Activity, type Attendee, type CorrectionAsked, kindsQuery, stepOf, useCorrect } from "./api";
import { bodyOf, SAID, type Said, saidOf } from "./said";

type Change = CorrectionAsked["changes"][number];
/** After closing nobody is waited for any more. */
const OFFERED = SAID.filter((said) => said !== "pending");

type Props = { activity: Activity; people: Attendee[]; onDone: () => void };

/** A closed activity put right: who was there, what it also counts as, and why; both versions stay readable. */
export function CorrectActivity({ activity, people, onDone }: Props) {
  const { t } = useTranslation(["activities", "attendance"]);
  const [changes, setChanges] = useState<Record<string, Said>>({});
  const correct = useCorrect();
  const listed = people.filter(({ nonvoting }) => !nonvoting);
  const changed = listed.filter((person) => changes[person.person_id] !== undefined && changes[person.person_id] !== saidOf(person));
  const kinds = useQuery(kindsQuery()).data;
  const submit = ({ reason = "", also_kinds }: Record<string, string>) => {
    const list = changed.map(({ person_id }) => ({ person_id, ...bodyOf(changes[person_id] as Said) }) as Change);
    correct.mutate({ params: stepOf(activity), body: { reason, changes: list, also_kinds: also_kinds === undefined ? null : codesOf(also_kinds) } }, { onSuccess: onDone });
  };
  const actions = (
    <button type="submit" className="button button-solid" disabled={correct.isPending}>
      {changed.length > 0 ? t("correct.act", { count: changed.length }) : t("correct.act_plain")}
    </button>
  );
  return (
    <Drawer title={t("correct.title")}>
      <p>{t("correct.why")}</p>
      <Form onSubmit={submit} error={correct.error} actions={actions}>
        <Field label={t("correct.reason")} name="reason" errors={fieldMessages(correct.error)}>
          <textarea className="input" rows={2} />
        </Field>
        {kinds && !activity.is_matter && <AlsoKinds kind={activity.kind} offered={kinds} chosen={activity.also_kinds} />}
        <ul className="rows">
          {listed.map((person) => (
            <Row key={person.person_id} person={person} said={changes[person.person_id] ?? saidOf(person)} onSay={(said) => setChanges({ ...changes, [person.person_id]: said })} />
          ))}
        </ul>
      </Form>
    </Drawer>
  );
}

function Row({ person, said, onSay }: { person: Attendee; said: Said; onSay: (said: Said) => void }) {
  const { t } = useTranslation("attendance");
  const before = saidOf(person);
  const offered = OFFERED.some((other) => other === before) ? OFFERED : [before, ...OFFERED];
  return (
    <li>
      <span>{person.name}</span>
      <select className="input input-fit" aria-label={t("said_of", { name: person.name })} value={said} onChange={(event) => onSay(event.target.value as Said)}>
        {offered.map((other) => (
          <option key={other} value={other}>
            {t(`said.${other}`)}
          </option>
        ))}
      </select>
    </li>
  );
}
