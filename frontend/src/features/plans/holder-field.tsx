import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Plan } from "./api";
import { BRANCH, EACH_GROUP } from "./holder";

type Props = { groups: Plan["groups"]; value: string; errors: Record<string, string> };

/** Who holds it: the branch, one group, or each of them; a branch without groups is not asked. */
export function HolderField({ groups, value, errors }: Props) {
  const { t } = useTranslation("plans");
  if (groups.length === 0) return null;
  return (
    <Field label={t("draft.holder")} name="holder" errors={errors}>
      <select className="input" defaultValue={value}>
        {value === "" && <option value="">{t("draft.which_group")}</option>}
        <option value={BRANCH}>{t("draft.branch")}</option>
        {groups.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={EACH_GROUP}>{t("draft.each_group")}</option>
      </select>
    </Field>
  );
}
