import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BranchNamed, Import } from "./api";

type Props = { read: Import; isBusy: boolean; onName: (named: BranchNamed) => void };

/** Names of branches that the tree does not know: one answer each, for all their rows. */
export function ImportBranches({ read, isBusy, onName }: Props) {
  const { t } = useTranslation("members");
  return (
    <section className="card stack-tight" aria-labelledby="branches-title">
      <div>
        <h2 id="branches-title">{t("import.branches", { count: read.unclear_branches.length })}</h2>
        <p className="hint">{t("import.branches_why")}</p>
      </div>
      <ul className="rows">
        {read.unclear_branches.map((unclear) => (
          <UnclearBranch key={unclear.written} unclear={unclear} names={read.branch_names} isBusy={isBusy} onName={onName} />
        ))}
      </ul>
    </section>
  );
}

type UnclearProps = { unclear: Import["unclear_branches"][number]; names: string[]; isBusy: boolean; onName: Props["onName"] };

function UnclearBranch({ unclear: { written, rows, closest }, names, isBusy, onName }: UnclearProps) {
  const { t } = useTranslation("members");
  const [name, choose] = useState(closest ?? "");
  const word = written || t("import.branch_blank");
  return (
    <li className="line-spread">
      <span>{t("import.branch_rows", { name: word, count: rows })}</span>
      <span className="line">
        <select className="input" value={name} aria-label={t("import.branch_of", { name: word })} onChange={(event) => choose(event.target.value)}>
          <option value="">{t("import.branch_choose")}</option>
          {names.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <button type="button" className="button" disabled={!name || isBusy} onClick={() => onName({ written, name })}>
          {t("import.branch_act")}
        </button>
      </span>
    </li>
  );
}
