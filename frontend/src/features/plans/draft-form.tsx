import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { VersionConflict } from "@/components/version-conflict";
import { type Draft, useChangeDraft } from "./api";
import { MonthFields } from "./month-fields";
import { monthsText } from "./month-text";

const STALE = 412;

type Typed = { title: string; month: number; month_end: number };
type Props = { planId: string; draft: Draft; onDone: () => void };

/** In place of the draft: its title and its months. Its sentence stays as it was read. */
export function DraftForm({ planId, draft, onDone }: Props) {
  const { t } = useTranslation("plans");
  const edit = useChangeDraft(planId);
  const [mine, setMine] = useState<Typed>();
  const errors = fieldMessages(edit.error);
  const save = (typed: Typed) => {
    setMine(typed);
    edit.mutate({ draft, change: typed }, { onSuccess: onDone });
  };
  const submit = ({ title = "", month, month_end }: Record<string, string>) =>
    save({ title, month: Number(month), month_end: Number(month_end || month) });
  const isStale = asProblem(edit.error).status === STALE && mine;
  const actions = (
    <div className="line">
      <button type="submit" className="button" disabled={edit.isPending}>
        {t("draft.save")}
      </button>
      <button type="button" className="button button-text" onClick={onDone}>
        {t("draft.leave")}
      </button>
    </div>
  );
  return (
    <>
      <Form onSubmit={submit} error={isStale ? undefined : edit.error} actions={actions}>
        <Field label={t("draft.title")} name="title" errors={errors}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <input className="input" defaultValue={draft.title} autoFocus />
        </Field>
        <MonthFields month={draft.month} monthEnd={draft.month_end} errors={errors} />
      </Form>
      {isStale && (
        <VersionConflict
          differences={[
            { label: t("draft.title"), mine: mine.title, theirs: draft.title },
            { label: t("draft.month"), mine: monthsText(mine, t), theirs: monthsText(draft, t) },
          ]}
          onKeepMine={() => save(mine)}
          onKeepTheirs={onDone}
          onClose={() => edit.reset()}
        />
      )}
    </>
  );
}
