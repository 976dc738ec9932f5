import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Member } from "./api";
import type { PersonValues } from "./person-values";
import { EMPLOYMENTS, MEMBER_TYPES } from "./words";

type Group = { id: string; name: string };
type Props = { values: PersonValues; groups: Group[]; errors: Record<string, string>; person?: Member };

/** What the branch keeps about a person. Numbers stay masked: an empty field leaves them as they are. */
export function PersonFields({ values, groups, errors, person }: Props) {
  const { t } = useTranslation("members");
  const field = (name: keyof PersonValues, control: ComponentProps<typeof Field>["children"], hint?: string) => (
    <Field label={t(`column.${name}`)} name={name} hint={hint} errors={errors}>
      {control}
    </Field>
  );
  const text = (name: keyof PersonValues, hint?: string) => field(name, <input className="input" defaultValue={values[name]} />, hint);
  const choice = (name: keyof PersonValues, options: Group[], none?: string) =>
    field(
      name,
      <select className="input" defaultValue={values[name]}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ id, name: word }) => (
          <option key={id} value={id}>
            {word}
          </option>
        ))}
      </select>,
    );
  const mayKeepPrivate = !person || person.private !== null;
  return (
    <>
      {text("name")}
      <div className="pair">
        {choice("member_type", MEMBER_TYPES.map((id) => ({ id, name: t(`type.${id}`) })))}
        {choice("employment", EMPLOYMENTS.map((id) => ({ id, name: t(`employment.${id}`) })))}
      </div>
      {groups.length > 0 && choice("group_id", groups, t("no_group"))}
      <div className="pair">
        {text("admitted_on", t("form.day_hint"))}
        {text("confirmed_on")}
      </div>
      <div className="pair">
        {text("post")}
        {text("title")}
      </div>
      <div className="pair">
        {text("subject")}
        {text("establishment")}
      </div>
      {text("started_work_on")}
      {mayKeepPrivate && (
        <>
          <h3>{t("form.private")}</h3>
          {text("phone", person?.private?.phone ? t("form.kept", { masked: person.private.phone }) : undefined)}
          {text("id_number", person?.private?.id_number ? t("form.kept", { masked: person.private.id_number }) : undefined)}
          <div className="pair">
            {choice("gender", [t("form.woman"), t("form.man")].map((word) => ({ id: word, name: word })), "")}
            {text("born_on")}
          </div>
          <div className="pair">
            {text("ethnic_group")}
            {text("education")}
          </div>
          {text("degree")}
        </>
      )}
      {field("remarks", <textarea className="input" defaultValue={values.remarks} />)}
    </>
  );
}
