import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import { useCan } from "@/session/use-can";
import type { Act, Org, OrgKind } from "./api";
import { Offices } from "./offices";
import { OrgSteps } from "./org-steps";
import { addable } from "./tree";

type Props = { org: Org; onEdit: () => void; onAdd: (kind: OrgKind) => void; onAppoint: () => void; onReshape: (act: Act) => void };

const ACTS: Act[] = ["move", "split", "merge", "close"];

/** One body: what it is, since when it counts, who holds which office in it. */
export function OrgDetail({ org, onEdit, onAdd, onAppoint, onReshape }: Props) {
  const { t } = useTranslation("organisation");
  const seesOffices = useCan("appointment.read");
  const seesLights = useCan("district.lights");
  return (
    <div className="stack">
      <section className="card stack-tight" aria-labelledby="org-name">
        <div className="line-spread">
          <h2 id="org-name">{org.name}</h2>
          <span className="line">
            {seesLights && org.kind === "branch" && (
              <Link to="/district/branches/$orgId" params={{ orgId: org.id }} className="button">
                {t("lights")}
              </Link>
            )}
            {org.actions.includes("edit") && (
              <button type="button" className="button" onClick={onEdit}>
                {t("edit")}
              </button>
            )}
            {addable(org).map((kind) => (
              <button key={kind} type="button" className="button" onClick={() => onAdd(kind)}>
                {t(`add.${kind}`)}
              </button>
            ))}
            {ACTS.filter((act) => org.actions.includes(act)).map((act) => (
              <button key={act} type="button" className="button" onClick={() => onReshape(act)}>
                {t(`reshape.${act}.open`)}
              </button>
            ))}
          </span>
        </div>
        <p className="hint">
          {org.kind_name}
          {org.kind !== "bureau" && ` · ${org.in_use_since ? t("since_day", { day: dayWithYear(org.in_use_since) }) : t("since_never")}`}
        </p>
        {!org.actions.includes("close") && org.kind !== "bureau" && <p className="hint">{t("reshape.by_whom")}</p>}
      </section>
      <OrgSteps org={org.id} />
      {seesOffices && <Offices org={org} onAppoint={onAppoint} />}
    </div>
  );
}
