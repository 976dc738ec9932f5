import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { BRANCH, type Whose, WRITE } from "./whose";

type Props = { whose: Whose; people: { id: string; name: string }[] };

/** One's own, the branch's, or a sheet of paper that somebody handed in; which one lives in the address. */
export function WhoseField({ whose, people }: Props) {
  const { t } = useTranslation("pledges");
  const open = useOpen();
  const value = whose.kind === "paper" ? whose.id : whose.kind === "branch" ? BRANCH : "";
  return (
    <Field label={t("form.whose")} name="whose" hint={whose.kind === "paper" ? t("write.paper_hint") : undefined}>
      <select className="input" value={value} onChange={(event) => open.show(WRITE, event.target.value)}>
        <option value="">{t("whose.own")}</option>
        <option value={BRANCH}>{t("whose.branch")}</option>
        <optgroup label={t("whose.paper")}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      </select>
    </Field>
  );
}
