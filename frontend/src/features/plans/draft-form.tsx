import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { type Difference, VersionConflict } from "@/components/version-conflict";
import { type Draft, type DraftChange, type Person, type Plan, useChangeDraft } from "./api";
import styles from "./draft-card.module.css";
import { DetailsFields } from "./details-fields";
import { changeFrom, isDated, placedErrors, type Values } from "./details-values";
import { factsOf, leadOf } from "./draft-text";
import { holderOf } from "./holder";
import { HolderField } from "./holder-field";
import { KindField } from "./kind-field";
import { MonthFields } from "./month-fields";

const STALE = 412;

type Props = { plan: Plan; draft: Draft; people: Person[]; isMoved: boolean; onSaved: (before: Draft) => void; onLeave: () => void };

/** In place of the draft: all it says, by its sort. Its sentence stays as it was read. */
export function DraftForm({ plan, draft, people, isMoved, onSaved, onLeave }: Props) {
  const { t } = useTranslation("plans");
  const edit = useChangeDraft(plan.id);
  const before = useRef(draft);
  const [typed, setTyped] = useState<Values>({});
  const errors = placedErrors(draft.what, fieldMessages(edit.error), typed);
  const save = (values: Values) => {
    setTyped(values);
    edit.mutate({ draft, change: changeFrom(draft.what, values) }, { onSuccess: () => onSaved(before.current) });
  };
  const isStale = asProblem(edit.error).status === STALE;
  const actions = (
    <div className={styles.save}>
      <button type="submit" className="button" disabled={edit.isPending}>
        {t("draft.save")}
      </button>
      <button type="button" className="button button-text" onClick={onLeave}>
        {t("draft.leave")}
      </button>
    </div>
  );
  return (
    // Esc leaves the form, as it closes a drawer; the fields inside are what is operated.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.form} onKeyDown={(event) => event.key === "Escape" && onLeave()}>
      <Form onSubmit={save} error={isStale ? undefined : edit.error} actions={actions}>
        <Field label={t("draft.title")} name="title" errors={errors}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <input className="input" defaultValue={draft.title} autoFocus={!isMoved} />
        </Field>
        {isDated(draft.what) && (
          <>
            <MonthFields month={draft.month ?? 1} monthEnd={draft.month_end} errors={errors} />
            <Field label={t("draft.day")} name="day" errors={errors}>
              {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
              <input className="input" type="number" inputMode="numeric" min={1} max={31} defaultValue={draft.day ?? ""} autoFocus={isMoved} />
            </Field>
          </>
        )}
        <DetailsFields details={draft.details} people={people} errors={errors} />
        {draft.what === "entry" && (
          <div className="pair">
            <KindField label={t("draft.kind")} value={draft.kind} name={draft.kind_name} errors={errors} />
            <HolderField groups={plan.groups} value={holderOf(draft)} errors={errors} />
          </div>
        )}
        {draft.what === "obligation" && <KindField label={t("field.met_by")} value={draft.kind} name={draft.kind_name} errors={errors} />}
      </Form>
      {isStale && (
        <VersionConflict
          differences={differences(plan, draft, changeFrom(draft.what, typed), t)}
          onKeepMine={() => save(typed)}
          onKeepTheirs={onLeave}
          onClose={() => edit.reset()}
        />
      )}
    </div>
  );
}

/** Both sides as the list says them. */
function differences(plan: Plan, theirs: Draft, change: DraftChange, t: Parameters<typeof leadOf>[1]): Difference[] {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined && value !== null));
  const mine: Draft = { ...theirs, group_id: null, each_group: false, ...given };
  const facts = (draft: Draft) => factsOf(plan, draft, t).join(t("says.and"));
  return [
    { label: t("draft.title"), mine: mine.title, theirs: theirs.title },
    { label: t("draft.says"), mine: leadOf(mine, t), theirs: leadOf(theirs, t) },
    { label: t("draft.more"), mine: facts(mine), theirs: facts(theirs) },
  ];
}
