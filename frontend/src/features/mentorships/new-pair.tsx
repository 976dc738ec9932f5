import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { type Mentorship, type PairAsked, rulesQuery, usePropose } from "./api";
import { MilestonesField, milestonesOf } from "./milestones-field";
import styles from "./new-pair.module.css";
import { namesOf } from "./pair-words";
import { type Person, PersonField } from "./person-field";
import { SpanFields } from "./span-fields";
import { usualSpan } from "./terms";

type Props = { people: Person[]; onDone: (pair: Mentorship) => void };

/** Drawer: two people, for how long, to what end, and by which steps; it then waits for both. */
export function NewPair({ people, onDone }: Props) {
  const { t } = useTranslation("mentorships");
  const rules = useQuery(rulesQuery()).data;
  const propose = usePropose();
  const errors = fieldMessages(propose.error);
  const [span, setSpan] = useState(() => usualSpan(todayIso()));
  const [kind, setKind] = useState<PairAsked["kind"]>();
  const words = rules?.kinds.find(({ code }) => code === kind) ?? rules?.kinds[0];
  const submit = (typed: Record<string, string>) =>
    propose.mutate(
      { asked: pairValues(typed), milestones: milestonesOf(typed.milestones) },
      {
        onSuccess: ({ pair, left_out }) => {
          tell({ key: `proposed${pair.id}`, words: () => (left_out > 0 ? t("told.milestones_left_out", { count: left_out }) : t("told.proposed", namesOf(pair))) });
          onDone(pair);
        },
      },
    );
  const actions = (
    <div className={styles.act}>
      <button type="submit" className="button button-solid" disabled={propose.isPending}>
        {t("act.propose")}
      </button>
    </div>
  );
  return (
    <Drawer title={t("act.new")}>
      <Form onSubmit={submit} error={propose.error} actions={actions}>
        <Field label={t("form.kind")} name="kind" errors={errors}>
          <select className="input" value={words?.code} onChange={(event) => setKind(event.target.value as PairAsked["kind"])}>
            {rules?.kinds.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <PersonField label={words?.mentor ?? t("form.mentor")} name="mentor_id" people={people} hint={rules && t(`form.load_${rules.load_beyond}`, { most: rules.load_most })} errors={errors} />
        <PersonField label={words?.mentee ?? t("form.mentee")} name="mentee_id" people={people} errors={errors} />
        <SpanFields span={span} longest={rules?.longest_months} onChange={setSpan} errors={errors} />
        <Field label={t("form.goals")} name="goals" hint={t("form.goals_hint")} errors={errors}>
          <textarea className="input" maxLength={2000} />
        </Field>
        <MilestonesField key={`${span.starts_on}${span.ends_on}`} from={span.starts_on} to={span.ends_on} usual={rules && { fewest: rules.milestones_fewest, most: rules.milestones_most }} />
      </Form>
    </Drawer>
  );
}

const pairValues = (typed: Record<string, string>): PairAsked => ({
  kind: typed.kind as PairAsked["kind"],
  mentor_id: typed.mentor_id ?? "",
  mentee_id: typed.mentee_id ?? "",
  starts_on: typed.starts_on ?? "",
  ends_on: typed.ends_on ?? "",
  goals: typed.goals?.trim() ?? "",
});
