import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Draft, type DraftChange, kindsQuery, type Plan } from "./api";
import { BRANCH, EACH_GROUP, holderChange, holderOf } from "./holder";

type Props = { plan: Plan; draft: Draft; isBusy: boolean; onChange: (change: DraftChange) => void };

/** What kind of activity it is and who holds it: the two things a sentence often leaves open. */
export function DraftChoices({ plan, draft, isBusy, onChange }: Props) {
  const { t } = useTranslation("plans");
  const kinds = useQuery(kindsQuery());
  const holder = holderOf(draft);
  return (
    <div className="line">
      <select
        className="input input-fit"
        aria-label={t("draft.kind")}
        value={draft.kind}
        disabled={isBusy}
        onChange={(event) => onChange({ kind: event.target.value })}
      >
        {!kinds.data && <option value={draft.kind}>{draft.kind_name}</option>}
        {kinds.data?.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {plan.groups.length > 0 && (
        <select
          className="input input-fit"
          aria-label={t("draft.holder")}
          value={holder}
          disabled={isBusy}
          onChange={(event) => onChange(holderChange(event.target.value))}
        >
          {holder === "" && <option value="">{t("draft.which_group")}</option>}
          <option value={BRANCH}>{t("draft.branch")}</option>
          {plan.groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={EACH_GROUP}>{t("draft.each_group")}</option>
        </select>
      )}
    </div>
  );
}
