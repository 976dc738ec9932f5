import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Chips } from "@/components/chips";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { type Activity, type Attendee, hostsQuery } from "./api";
import { useAddObserver } from "./attendance-api";

type Props = { activity: Activity; people: Attendee[]; onDone: () => void };
type From = "outside" | "roster";

/** Somebody who sat in: from outside by name and unit, or chosen from the roster. */
export function AddObserver({ activity, people, onDone }: Props) {
  const { t } = useTranslation("attendance");
  const [from, choose] = useState<From>("outside");
  const add = useAddObserver();
  const submit = ({ person_id, name, unit }: Record<string, string>) => {
    const body = from === "roster" ? { person_id } : { name, unit: unit || null };
    add.mutate({ params: { path: { activity_id: activity.id } }, body }, { onSuccess: onDone });
  };
  const errors = fieldMessages(add.error);
  const actions = (
    <button type="submit" className="button button-solid" disabled={add.isPending}>
      {t("observer.save")}
    </button>
  );
  const ways = (["outside", "roster"] as const).map((value) => ({ value, word: t(`observer.from.${value}`) }));
  return (
    <Drawer title={t("observer.add")}>
      <Chips label={t("observer.from.label")} chosen={from} options={ways} onChoose={choose} />
      <Form onSubmit={submit} error={add.error} actions={actions}>
        {from === "roster" ? (
          <Colleague org={activity.org_id} people={people} errors={errors} />
        ) : (
          <>
            <Field label={t("observer.name")} name="name" errors={errors}>
              <input className="input" maxLength={60} />
            </Field>
            <Field label={t("observer.unit")} name="unit" errors={errors}>
              <input className="input" maxLength={100} />
            </Field>
          </>
        )}
      </Form>
    </Drawer>
  );
}

/** People of the roster whom nobody expects here. */
function Colleague({ org, people, errors }: { org: string; people: Attendee[]; errors: Record<string, string> }) {
  const { t } = useTranslation("attendance");
  const roster = useQuery(hostsQuery(org));
  const expected = new Set(people.filter((person) => person.expected).map(({ person_id }) => person_id));
  const others = (roster.data?.items ?? []).filter(({ id }) => !expected.has(id));
  return (
    <Field label={t("observer.name")} name="person_id" hint={roster.isSuccess && others.length === 0 ? t("observer.nobody") : undefined} errors={errors}>
      <select className="input">
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
