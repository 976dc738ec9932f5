import type { ChangeEvent } from "react";
import { Field } from "./field";

type Org = { org_id: string; name: string };
type Props = {
  label: string;
  orgs: Org[];
  /** Where one starts, such as the workplace looked at; with `onChoose`, where one stands. */
  chosen?: string;
  onChoose?: (org_id: string) => void;
  errors?: Record<string, string>;
  isFit?: boolean;
};

/** Which organisation a form is about, as `org_id`; asked only where there is a choice. */
export function OrgField({ label, orgs, chosen, onChoose, errors, isFit = false }: Props) {
  const start = (orgs.find(({ org_id }) => org_id === chosen) ?? orgs[0])?.org_id ?? chosen ?? "";
  if (orgs.length < 2) return <input type="hidden" name="org_id" value={start} />;
  const value = onChoose ? { value: start, onChange: (event: ChangeEvent<HTMLSelectElement>) => onChoose(event.target.value) } : { defaultValue: start };
  return (
    <Field label={label} name="org_id" errors={errors}>
      <select className={isFit ? "input input-fit" : "input"} {...value}>
        {orgs.map(({ org_id, name }) => (
          <option key={org_id} value={org_id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
