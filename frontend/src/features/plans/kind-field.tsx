import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { kindsQuery } from "./api";

type Props = { label: string; value: string; name?: string; errors: Record<string, string> };

/** The kind of activity; while the kinds are read the present one stands, so nothing is lost by saving early. */
export function KindField({ label, value, name, errors }: Props) {
  const kinds = useQuery(kindsQuery());
  const { t } = useTranslation("plans");
  return (
    <Field label={label} name="kind" errors={errors}>
      <select className="input" key={kinds.data ? "read" : "reading"} defaultValue={value}>
        {!kinds.data && <option value={value}>{name ?? t("draft.kind")}</option>}
        {kinds.data?.map((kind) => (
          <option key={kind.code} value={kind.code}>
            {kind.name}
          </option>
        ))}
      </select>
    </Field>
  );
}
