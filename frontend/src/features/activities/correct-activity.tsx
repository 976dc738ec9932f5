import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { AlsoKinds, codesOf } from "./also-kinds";
import { type Activity, type Attendee, type CorrectionAsked, kindsQuery, stepOf, useCorrect } from "./api";

type Change = CorrectionAsked["changes"][number];
const STATES: Change["state"][] = ["present", "absent", "leave", "exempt"];

type Props = { activity: Activity; people: Attendee[]; onDone: () => void };

/** A closed activity put right: who was there, what it also counts as, and why; both versions stay readable. */
export function CorrectActivity({ activity, people, onDone }: Props) {
  const { t } = useTranslation("activities");
  const [changes, setChanges] = useState<Record<string, Change["state"]>>({});
  const correct = useCorrect();
  const changed = people.filter(({ person_id, state }) => changes[person_id] !== undefined && changes[person_id] !== state);
  const kinds = useQuery(kindsQuery()).data;
  const submit = ({ reason = "", also_kinds }: Record<string, string>) => {
    const list = changed.map(({ person_id }) => ({ person_id, state: changes[person_id] as Change["state"] }));
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
          {people.map(({ person_id, name, state }) => (
            <li key={person_id}>
              <span>{name}</span>
              <select
                className="input input-fit"
                aria-label={t("presence.of", { name })}
                value={changes[person_id] ?? state}
                onChange={(event) => setChanges({ ...changes, [person_id]: event.target.value as Change["state"] })}
              >
                {state === "pending" && <option value="pending">{t("presence.pending")}</option>}
                {STATES.map((other) => (
                  <option key={other} value={other}>
                    {t(`presence.${other}`)}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ul>
      </Form>
    </Drawer>
  );
}
