import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Assignment } from "./api";

export type Person = { id: string; name: string };
type Props = { people: Person[]; assignment?: Assignment; title?: string; due?: string; errors: Record<string, string> };

/** What is to be done, by whom and until when; the same for a new one and an old one. */
export function AssignmentFields({ people, assignment, title, due, errors }: Props) {
  const { t } = useTranslation("assignments");
  return (
    <>
      <Field label={t("form.title")} name="title" errors={errors}>
        <input className="input" defaultValue={assignment?.title ?? title} />
      </Field>
      <Field label={t("form.owner")} name="owner_person_id" errors={errors}>
        <select className="input" key={people.length} defaultValue={assignment?.owner_person_id ?? ""}>
          <option value="">{t("form.owner_open")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <div className="pair">
        <Field label={t("form.due")} name="due_on" errors={errors}>
          <input type="date" className="input" defaultValue={assignment?.due_on ?? due} />
        </Field>
        <Field label={t("form.look_back")} name="look_back_due_on" hint={t("form.look_back_hint")} errors={errors}>
          <input type="date" className="input" defaultValue={assignment?.look_back_due_on ?? ""} />
        </Field>
      </div>
      <Field label={t("form.details")} name="details" errors={errors}>
        <textarea className="input" defaultValue={assignment?.details ?? ""} />
      </Field>
    </>
  );
}

export type AssignmentValues = { title: string; owner_person_id: string | null; due_on: string; look_back_due_on: string | null; details: string | null };

/** The typed form as the API wants it: an empty field is null. */
export const assignmentValues = (typed: Record<string, string>): AssignmentValues => ({
  title: typed.title?.trim() ?? "",
  owner_person_id: typed.owner_person_id || null,
  due_on: typed.due_on ?? "",
  look_back_due_on: typed.look_back_due_on || null,
  details: typed.details?.trim() || null,
});
