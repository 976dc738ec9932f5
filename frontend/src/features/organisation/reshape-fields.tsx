import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { QueryBlock } from "@/components/query-block";
import { type Org, peopleOfQuery } from "./api";
import styles from "./reshape.module.css";
import type { Chosen } from "./reshape-asked";
import { alike, possibleParents } from "./tree";

type Props = { org: Org; orgs: Org[] };

/** Under which body it goes: those that may hold it, without the one that does. */
export function MoveFields({ org, orgs }: Props) {
  const { t } = useTranslation("organisation");
  return <OrgChoice name="org_id" label={t("reshape.move.parent")} orgs={possibleParents(org, orgs)} />;
}

/** Into one that stands, or together with another into a new one. */
export function MergeFields({ org, orgs }: Props) {
  const { t } = useTranslation("organisation");
  const [way, choose] = useState<"into" | "new">("into");
  const others = alike(org, orgs);
  return (
    <>
      <fieldset className={`line ${styles.choice}`}>
        <legend>{t("reshape.merge.way")}</legend>
        {(["into", "new"] as const).map((one) => (
          <label key={one} className="line">
            <input type="radio" name="way" value={one} checked={way === one} onChange={() => choose(one)} />
            {t(`reshape.merge.${one}`)}
          </label>
        ))}
      </fieldset>
      {way === "into" ? (
        <OrgChoice name="org_id" label={t("reshape.merge.whom")} orgs={others} />
      ) : (
        <>
          <OrgChoice name="other_id" label={t("reshape.merge.other")} orgs={others} />
          <NewName />
        </>
      )}
    </>
  );
}

/** What it leaves goes to a successor; without one nothing may be left. */
export function CloseFields({ org, orgs }: Props) {
  const { t } = useTranslation("organisation");
  return <OrgChoice name="org_id" label={t("reshape.close.successor")} orgs={alike(org, orgs)} none={t("reshape.close.nobody")} />;
}

function OrgChoice({ name, label, orgs, none }: { name: string; label: string; orgs: Org[]; none?: string }) {
  return (
    <Field label={label} name={name}>
      <select className="input">
        {none && <option value="">{none}</option>}
        {orgs.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function NewName() {
  const { t } = useTranslation("organisation");
  return (
    <Field label={t("reshape.new_name")} name="name">
      <input className="input" />
    </Field>
  );
}

type SplitProps = Props & { chosen: Chosen; onChoose: (next: Chosen) => void };

/** The new body's name, and who and what goes there: whole groups with their people, or people by themselves. */
export function SplitFields({ org, orgs, chosen, onChoose }: SplitProps) {
  const { t } = useTranslation("organisation");
  const people = useQuery({ ...peopleOfQuery(org.id), enabled: org.kind !== "general_branch" });
  const below = orgs.filter(({ parent_id }) => parent_id === org.id);
  const nameOf = (id: string | null) => below.find((one) => one.id === id)?.name;
  return (
    <>
      <NewName />
      {below.length > 0 && (
        <Ticks
          legend={t(`reshape.split.${org.kind === "branch" ? "groups" : "orgs"}`)}
          options={below}
          chosen={chosen.orgs}
          onChange={(next) => onChoose({ ...chosen, orgs: next })}
        />
      )}
      {org.kind !== "general_branch" && (
        <QueryBlock query={people} what={t("reshape.split.people")}>
          {(rows) => (
            <Ticks
              legend={t("reshape.split.people")}
              options={rows
                .filter(({ group_id }) => !group_id || !chosen.orgs.has(group_id))
                .map(({ id, name, group_id }) => ({ id, name, hint: nameOf(group_id) }))}
              chosen={chosen.people}
              onChange={(next) => onChoose({ ...chosen, people: next })}
            />
          )}
        </QueryBlock>
      )}
    </>
  );
}

type Option = { id: string; name: string; hint?: string };

function Ticks({ legend, options, chosen, onChange }: { legend: string; options: Option[]; chosen: Set<string>; onChange: (next: Set<string>) => void }) {
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className={styles.ticks}>
      <legend>{legend}</legend>
      {options.map(({ id, name, hint }) => (
        <label key={id} className="line">
          <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
          {name}
          {hint && <span className="hint">{hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}
