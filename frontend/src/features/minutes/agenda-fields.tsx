import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { PlaceActs } from "@/components/place-acts";
import { type Item, moved, newItem, newSpeech, type Speech } from "./draft";
import styles from "./minutes.module.css";

type Props = { agenda: Item[]; names: string[]; errors: Record<string, string>; onChange: (next: Item[]) => void };

/** The items of the agenda in their order, each with what was said about it. */
export function AgendaFields({ agenda, names, errors, onChange }: Props) {
  const { t } = useTranslation("minutes");
  const list = useId();
  return (
    <>
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <ol className={styles.blocks}>
        {agenda.map((item, place) => (
          <Block
            key={item.key}
            item={item}
            number={place + 1}
            list={list}
            name={`agenda.${place}`}
            errors={errors}
            isFirst={place === 0}
            isLast={place === agenda.length - 1}
            onChange={(next) => onChange(agenda.map((one) => (one.key === item.key ? { ...one, ...next } : one)))}
            onMove={(by) => onChange(moved(agenda, item.key, by))}
            onRemove={() => onChange(agenda.filter(({ key }) => key !== item.key))}
          />
        ))}
      </ol>
      <div>
        <button type="button" className="button" onClick={() => onChange([...agenda, newItem()])}>
          {t("act.add_item")}
        </button>
      </div>
    </>
  );
}

type BlockProps = {
  item: Item;
  number: number;
  list: string;
  name: string;
  errors: Record<string, string>;
  isFirst: boolean;
  isLast: boolean;
  onChange: (next: Partial<Item>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

function Block({ item: { title, speeches }, number, list, name, errors, onChange, ...acts }: BlockProps) {
  const { t } = useTranslation("minutes");
  const called = title || t("item_number", { number });
  const put = (speech: Speech, next: Partial<Speech>) => onChange({ speeches: speeches.map((one) => (one.key === speech.key ? { ...one, ...next } : one)) });
  return (
    <li className="stack-tight">
      <div className="line-spread">
        <h3>{t("item_number", { number })}</h3>
        <PlaceActs {...acts} word={(act) => t(`act.${act}`)} sentence={(word) => t("of_part", { word, title: called })} />
      </div>
      <Field label={t("item_title")} name={`${name}.title`} errors={errors}>
        <input className="input" value={title} onChange={(event) => onChange({ title: event.target.value })} />
      </Field>
      {speeches.map((speech, place) => (
        <div key={speech.key} className={styles.speech}>
          <Field label={t("speaker")} name={`${name}.speeches.${place}.speaker`} errors={errors}>
            <input className="input" list={list} value={speech.speaker} onChange={(event) => put(speech, { speaker: event.target.value })} />
          </Field>
          <Field label={t("points")} name={`${name}.speeches.${place}.text`} errors={errors}>
            <textarea className={`input ${styles.short}`} rows={2} value={speech.text} onChange={(event) => put(speech, { text: event.target.value })} />
          </Field>
          <button
            type="button"
            className="button button-text"
            aria-label={t("of_part", { word: t("act.remove"), title: speech.speaker || t("points") })}
            onClick={() => onChange({ speeches: speeches.filter(({ key }) => key !== speech.key) })}
          >
            {t("act.remove")}
          </button>
        </div>
      ))}
      <div>
        <button type="button" className="button button-text" onClick={() => onChange({ speeches: [...speeches, newSpeech()] })}>
          {t("act.add_speech")}
        </button>
      </div>
    </li>
  );
}
