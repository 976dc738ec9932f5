import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { PlaceActs } from "@/components/place-acts";
import { type Draft, moved, newPart, type Written } from "./drafts";
import styles from "./scheme.module.css";

const LEAST_ROWS = 3;

type Props = {
  draft: Draft;
  /** Something typed earlier was found and put back. */
  isPutBack: boolean;
  error: unknown;
  isBusy: boolean;
  onChange: (draft: Draft) => void;
  onSave: () => void;
  onDrop: () => void;
};

/** The sections one under the other, each with what to write in it. */
export function SchemeEditor({ draft, isPutBack, error, isBusy, onChange, onSave, onDrop }: Props) {
  const { t } = useTranslation("schemes");
  const put = (sections: Written[]) => onChange({ ...draft, sections });
  const errors = fieldMessages(error);
  const actions = (
    <FormActs act={t("act.save")} back={t("act.drop")} isBusy={isBusy} onBack={onDrop} />
  );
  return (
    <section className="card stack" aria-label={t("title")}>
      {isPutBack && <p role="status">{t("put_back")}</p>}
      <Form onSubmit={onSave} error={error} actions={actions}>
        <ol className={styles.parts}>
          {draft.sections.map((part, place) => (
            <Part
              key={part.key}
              part={part}
              name={`sections.${place}`}
              errors={errors}
              isFirst={place === 0}
              isLast={place === draft.sections.length - 1}
              onChange={(next) => put(draft.sections.map((one) => (one.key === part.key ? { ...one, ...next } : one)))}
              onMove={(by) => put(moved(draft.sections, part.key, by))}
              onRemove={() => put(draft.sections.filter(({ key }) => key !== part.key))}
            />
          ))}
        </ol>
        <div>
          <button type="button" className="button" onClick={() => put([...draft.sections, newPart()])}>
            {t("act.add")}
          </button>
        </div>
      </Form>
    </section>
  );
}

type PartProps = {
  part: Written;
  name: string;
  errors: Record<string, string>;
  isFirst: boolean;
  isLast: boolean;
  onChange: (next: Partial<Written>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

function Part({ part: { title, text, hint }, name, errors, onChange, ...acts }: PartProps) {
  const { t } = useTranslation("schemes");
  const rows = Math.max(LEAST_ROWS, text.split("\n").length);
  return (
    <li>
      <div className={styles.head}>
        <Field label={t("part_title")} name={`${name}.title`} errors={errors}>
          <input className={`input ${styles.title}`} placeholder={t("part_title")} value={title} onChange={(event) => onChange({ title: event.target.value })} />
        </Field>
        <PlaceActs {...acts} word={(act) => t(`act.${act}`)} sentence={(word) => t("of_part", { word, title })} />
      </div>
      <Field label={t("part_text", { title })} name={`${name}.text`} hint={hint ?? undefined} errors={errors}>
        <textarea className={`input ${styles.body}`} rows={rows} value={text} onChange={(event) => onChange({ text: event.target.value })} />
      </Field>
    </li>
  );
}
