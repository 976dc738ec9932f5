import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { candidatesQuery } from "./api";

export type Person = { id: string; name: string };

type Props = { label: string; name: string; people: Person[]; hint?: string; errors: Record<string, string> };

const ELSEWHERE = "elsewhere";

/** Somebody of the branch from a list; somebody of another branch by the whole name. */
export function PersonField({ label, name, people, hint, errors }: Props) {
  const { t } = useTranslation("mentorships");
  const [chosen, choose] = useState("");
  const isElsewhere = chosen === ELSEWHERE;
  return (
    <>
      <Field label={label} name={isElsewhere ? "" : name} hint={hint} errors={errors}>
        <select className="input" value={chosen} onChange={(event) => choose(event.target.value)}>
          <option value="">{t("form.choose")}</option>
          {people.map(({ id, name: word }) => (
            <option key={id} value={id}>
              {word}
            </option>
          ))}
          <option value={ELSEWHERE}>{t("form.elsewhere")}</option>
        </select>
      </Field>
      {isElsewhere && <Elsewhere label={label} name={name} errors={errors} />}
    </>
  );
}

function Elsewhere({ label, name, errors }: Pick<Props, "label" | "name" | "errors">) {
  const { t } = useTranslation("mentorships");
  const [typed, type] = useState("");
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...candidatesQuery(q), enabled: q !== "" }).data;
  const people = found ?? [];
  return (
    <>
      <Field label={t("form.elsewhere_name", { label })} name="" hint={t("form.elsewhere_hint")}>
        <input className="input" value={typed} onChange={(event) => type(event.target.value)} />
      </Field>
      {q !== "" && found && (
        <Field label={t("form.elsewhere_found", { label })} name={name} hint={people.length === 0 ? t("form.elsewhere_nobody", { name: q }) : undefined} errors={errors}>
          <select className="input" key={people.map(({ id }) => id).join()}>
            {people.map(({ id, name: word, org_name, post, led }) => (
              <option key={id} value={id}>
                {[word, org_name, post, led > 0 && t("form.led", { count: led })].filter(Boolean).join(" · ")}
              </option>
            ))}
          </select>
        </Field>
      )}
    </>
  );
}
