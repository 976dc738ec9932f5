import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Details, Person } from "./api";
import { fieldName } from "./details-values";
import styles from "./draft-card.module.css";
import { ownerNamed } from "./owner";

type Of<W extends Details["what"]> = Extract<Details, { what: W }>;
type Errors = Record<string, string>;

const EVERY: Of<"obligation">["every"][] = ["day", "week", "month", "quarter", "semester", "half_year", "year"];
const UNITS: Of<"obligation">["unit"][] = ["org", "committee", "group", "leading_team", "person"];
const DIRECTIONS: Of<"quota">["direction"][] = ["at_least", "at_most", "exactly"];
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const LINES = 5;

type Props = { details: Details; people: Person[]; errors: Errors };

/** What a sort says beyond its title, each field under the name by which the server speaks of it. */
export function DetailsFields({ details, people, errors }: Props) {
  switch (details.what) {
    case "obligation":
      return <DutyFields details={details} errors={errors} />;
    case "quota":
      return <QuotaFields details={details} errors={errors} />;
    case "result":
      return <ResultFields details={details} errors={errors} />;
    case "task":
      return <OwnerField details={details} people={people} errors={errors} />;
    case "standard":
      return <ItemsField details={details} errors={errors} />;
    case "entry":
      return null;
  }
}

function DutyFields({ details, errors }: { details: Of<"obligation">; errors: Errors }) {
  const { t } = useTranslation("plans");
  const name = (field: string) => fieldName("obligation", field);
  const everys = EVERY.map((every) => ({ value: every, word: t(`every.${every}`) }));
  const days = [{ value: "", word: t("field.any_day") }, ...WEEKDAYS.map((day) => ({ value: String(day), word: t(`weekday.${day}`) }))];
  const units = UNITS.map((unit) => ({ value: unit, word: t(`unit.${unit}`) }));
  return (
    <div className={styles.fields}>
      <PickField label={t("field.every")} name={name("every")} value={details.every} options={everys} errors={errors} />
      <NumberField label={t("field.times")} name={name("times")} value={details.times} errors={errors} />
      <NumberField label={t("field.times_max")} name={name("times_max")} value={details.times_max} errors={errors} />
      <PickField label={t("field.weekday")} name={name("weekday")} value={String(details.weekday ?? "")} options={days} errors={errors} />
      <TextField label={t("field.starts_at")} name={name("starts_at")} type="time" value={details.starts_at?.slice(0, 5)} errors={errors} />
      <TextField label={t("field.ends_at")} name={name("ends_at")} type="time" value={details.ends_at?.slice(0, 5)} errors={errors} />
      <PickField label={t("field.unit")} name={name("unit")} value={details.unit} options={units} errors={errors} />
      <div className={styles.wide}>
        <TextField label={t("field.venue")} name={name("venue")} value={details.venue} errors={errors} />
      </div>
    </div>
  );
}

function QuotaFields({ details, errors }: { details: Of<"quota">; errors: Errors }) {
  const { t } = useTranslation("plans");
  const name = (field: string) => fieldName("quota", field);
  const directions = DIRECTIONS.map((direction) => ({ value: direction, word: t(`direction.${direction}`) }));
  return (
    <>
      <div className="pair">
        <PickField label={t("field.direction")} name={name("direction")} value={details.direction} options={directions} errors={errors} />
        <TextField label={t("field.counted_in")} name={name("unit")} value={details.unit} errors={errors} />
      </div>
      <div className="pair">
        <NumberField label={t("field.number")} name={name("number")} value={details.number} errors={errors} />
        <NumberField label={t("field.number_high")} name={name("number_high")} value={details.number_high} errors={errors} />
      </div>
    </>
  );
}

function ResultFields({ details, errors }: { details: Of<"result">; errors: Errors }) {
  const { t } = useTranslation("plans");
  const name = (field: string) => fieldName("result", field);
  return (
    <>
      <div className="pair">
        <NumberField label={t("field.number")} name={name("number")} value={details.number} errors={errors} />
        <TextField label={t("field.counted_in")} name={name("unit")} value={details.unit} errors={errors} />
      </div>
      <label className="line">
        <input type="checkbox" name={name("approx")} defaultChecked={details.approx} />
        {t("field.approx")}
      </label>
    </>
  );
}

/** The owner, chosen from the branch's people; the one the plan names is proposed. */
function OwnerField({ details, people, errors }: { details: Of<"task">; people: Person[]; errors: Errors }) {
  const { t } = useTranslation("plans");
  const words = details.owner_words;
  const proposed = details.owner_person_id ?? ownerNamed(words, people)?.id ?? "";
  return (
    <>
      <input type="hidden" name={fieldName("task", "owner_words")} value={words ?? ""} />
      <Field label={t("field.owner")} name={fieldName("task", "owner_person_id")} hint={words ? t("owner.in_plan", { words }) : undefined} errors={errors}>
        <select className="input" key={people.length} defaultValue={proposed}>
          <option value="">{t("owner.later")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}

function ItemsField({ details, errors }: { details: Of<"standard">; errors: Errors }) {
  const { t } = useTranslation("plans");
  return (
    <Field label={t("field.items")} name={fieldName("standard", "items")} hint={t("field.items_hint")} errors={errors}>
      <textarea className="input" rows={LINES} defaultValue={details.items.join("\n")} />
    </Field>
  );
}

type PickProps = { label: string; name: string; value: string; options: { value: string; word: string }[]; errors: Errors };

const PickField = ({ label, name, value, options, errors }: PickProps) => (
  <Field label={label} name={name} errors={errors}>
    <select className="input" defaultValue={value}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.word}
        </option>
      ))}
    </select>
  </Field>
);

type NumberProps = { label: string; name: string; value: number | null | undefined; errors: Errors };

const NumberField = ({ label, name, value, errors }: NumberProps) => (
  <Field label={label} name={name} errors={errors}>
    <input className="input" type="number" inputMode="decimal" min={0} step="any" defaultValue={value ?? ""} />
  </Field>
);

type TextProps = { label: string; name: string; value: string | null | undefined; type?: "text" | "time"; errors: Errors };

const TextField = ({ label, name, value, type = "text", errors }: TextProps) => (
  <Field label={label} name={name} errors={errors}>
    <input className="input" type={type} defaultValue={value ?? ""} />
  </Field>
);
