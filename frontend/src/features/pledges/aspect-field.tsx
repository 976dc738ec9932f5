import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { type Template, templatesQuery } from "./api";
import styles from "./aspect-field.module.css";
import type { Typed } from "./typed";

type Props = { org: string | null; typed: Typed; onChange: (next: Partial<Typed>) => void; errors: Record<string, string> };

const OWN_WORDS = "-";
const placeOf = (standard: string, aspect: string) => `${standard}:${aspect}`;

/** Which aspect it belongs to, from the lists that go with its kind or in one's own words; with deeds to begin from. */
export function AspectField({ org, typed, onChange, errors }: Props) {
  const { t } = useTranslation("pledges");
  const lists = (useQuery(templatesQuery(org)).data ?? []).filter(({ kind }) => kind === typed.kind);
  const chosen = lists.find(({ code }) => code === typed.standard);
  const [isOwn, setOwn] = useState(typed.aspect !== "" && typed.standard === "");
  const choose = (value: string) => {
    setOwn(value === OWN_WORDS);
    const [standard = "", ...aspect] = value === OWN_WORDS ? [] : value.split(":");
    onChange({ standard, aspect: aspect.join(":") });
  };
  const deeds = chosen?.items.find(({ aspect }) => aspect === typed.aspect)?.deeds ?? [];
  return (
    <div className="stack-tight">
      <Field label={t("form.aspect")} name="standard" hint={chosen && sourceOf(chosen, t)} errors={errors}>
        <select className="input" value={isOwn ? OWN_WORDS : typed.aspect && placeOf(typed.standard, typed.aspect)} onChange={(event) => choose(event.target.value)}>
          <option value="">{t("form.aspect_open")}</option>
          {lists.map(({ code, name, items, own }) => (
            <optgroup key={code} label={own ? t("form.aspect_plan", { name }) : name}>
              {items.map(({ aspect }) => (
                <option key={aspect} value={placeOf(code, aspect)}>
                  {aspect}
                </option>
              ))}
            </optgroup>
          ))}
          <option value={OWN_WORDS}>{t("form.aspect_own")}</option>
        </select>
      </Field>
      {isOwn && (
        <Field label={t("form.aspect_words")} name="aspect" errors={errors}>
          <input className="input" maxLength={40} value={typed.aspect} onChange={(event) => onChange({ aspect: event.target.value })} />
        </Field>
      )}
      {deeds.length > 0 && typed.deed === "" && (
        <div className={styles.examples}>
          <span className="hint">{t("form.examples")}</span>
          {deeds.map((deed) => (
            <button key={deed} type="button" className={styles.example} onClick={() => onChange({ deed })}>
              {deed}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const sourceOf = ({ source, verified }: Template, t: (key: string, values: { source: string }) => string) => t(verified ? "form.source" : "form.source_unverified", { source });
