import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Folder } from "./api";
import type { Draft } from "./draft";
import styles from "./minutes.module.css";
import { PeopleLine } from "./people-line";

type Props = { folder: Folder; draft: Draft; mayName: boolean; errors: Record<string, string>; onChange: (next: Partial<Draft>) => void };

/** When, where, who led and who wrote; who was there stands in the list and is not typed. */
export function MeetingFields({ folder, draft, mayName, errors, onChange }: Props) {
  const { t } = useTranslation("minutes");
  const text = (name: "starts_at" | "ends_at" | "place", type: string) => (
    <Field label={t(`form.${name}`)} name={name} errors={errors}>
      <input className="input" type={type} value={draft[name]} onChange={(event) => onChange({ [name]: event.target.value })} />
    </Field>
  );
  const person = (name: "chair_id" | "recorder_id") => (
    <Field label={t(`form.${name}`)} name={name} errors={errors}>
      <select className="input" disabled={!mayName} value={draft[name]} onChange={(event) => onChange({ [name]: event.target.value })}>
        <option value="">{t("form.open")}</option>
        {folder.seats.map(({ person_id, name: called }) => (
          <option key={person_id} value={person_id}>
            {called}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <>
      <div className={styles.figures}>
        {text("starts_at", "time")}
        {text("ends_at", "time")}
        {text("place", "text")}
        {person("chair_id")}
        {person("recorder_id")}
      </div>
      {folder.needs_delegation && (
        <Field label={t("form.delegation")} name="delegation" hint={t("form.delegation_hint")} errors={errors}>
          <input className="input" value={draft.delegation} onChange={(event) => onChange({ delegation: event.target.value })} />
        </Field>
      )}
      {folder.current && <PeopleLine people={folder.current.people} />}
    </>
  );
}
