import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import { dayWithYear } from "@/dates/format";
import { type DutyDetail, type Light, type LightAt, lightQuery } from "./api";
import { addressOf, unitsOf } from "./board";
import { LightFacts } from "./light-facts";
import { LightMark } from "./light-mark";
import { LightRemapped } from "./light-remapped";
import { LightSaid } from "./light-said";
import styles from "./light-drawer.module.css";

type Props = { at: LightAt; on?: string; hasBranchLink: boolean; onOpen: (light: string) => void };

/** One light opened: why it shines so, what turns it green, the records behind it, and the other periods. */
export function LightDrawer({ at, on, hasBranchLink, onOpen }: Props) {
  const { t } = useTranslation("lights");
  const query = useQuery(lightQuery(at, on));
  const { duty, period_name, org_name } = query.data ?? {};
  return (
    <Drawer title={duty ? t("drawer.title", { duty: duty.name, period: period_name ?? "" }) : t("title")}>
      <QueryBlock query={query} what={t("drawer.reading")}>
        {(detail) => (
          <div className="stack">
            <p className="hint">{t("drawer.where", { org: org_name, frequency: detail.duty.frequency })}</p>
            {detail.light ? <Stand light={detail.light} /> : <p>{t("drawer.no_light")}</p>}
            {detail.light && <LightFacts facts={detail.facts} />}
            <LightRemapped detail={detail} />
            <LightSaid detail={detail} />
            <Periods detail={detail} onOpen={onOpen} />
            <Rule detail={detail} />
            {hasBranchLink && (
              <Link to="/district/branches/$orgId" params={{ orgId: at.org }} search={{ on }} className="button">
                {t("drawer.branch")}
              </Link>
            )}
          </div>
        )}
      </QueryBlock>
    </Drawer>
  );
}

function Stand({ light }: { light: Light }) {
  const { t } = useTranslation("lights");
  const counted = [light.late > 0 && t("drawer.late", { count: light.late }), light.opening > 0 && t("drawer.opening", { count: light.opening })].filter((words) => words !== false);
  return (
    <>
      <div className={styles.reason} data-light={light.light}>
        <LightMark state={light.state} word={light.word} />
        <p>{light.reason}</p>
        {light.to_green && <p>{light.to_green}</p>}
      </div>
      <dl className="rows-plain">
        <div>
          <dt>{t("drawer.done")}</dt>
          <dd>{[t("drawer.of", { done: light.done, expected: light.expected }), ...counted].join(t("dot"))}</dd>
        </div>
        <div>
          <dt>{t("drawer.due")}</dt>
          <dd>{dayWithYear(light.due_on)}</dd>
        </div>
      </dl>
    </>
  );
}

/** The year of this duty, one press a period; each group of a branch under its own name. */
function Periods({ detail, onOpen }: { detail: DutyDetail; onOpen: Props["onOpen"] }) {
  const { t } = useTranslation("lights");
  const units = unitsOf(detail.duty.periods).filter(({ lights }) => lights.length > 0);
  return (
    <section className="stack-tight">
      <h3>{t("drawer.periods")}</h3>
      {units.map(({ id, name, lights }) => (
        <div key={id} className="stack-tight">
          {(units.length > 1 || id !== detail.org_id) && <span className="hint">{name}</span>}
          <div className={styles.periods}>
            {lights.map(({ starts, name: period, state }) => {
              const isOpen = starts === detail.light?.starts && id === detail.light.unit.org_id;
              return (
                <button key={starts} type="button" aria-pressed={isOpen} onClick={() => onOpen(addressOf({ org: id, duty: detail.duty.id, period: starts }))}>
                  <span>{period}</span>
                  <LightMark state={state} />
                </button>
              );
            })}
          </div>
        </div>
      ))}
    </section>
  );
}

function Rule({ detail: { duty } }: { detail: DutyDetail }) {
  const { t } = useTranslation("lights");
  return (
    <section className="stack-tight">
      <h3>{t("drawer.rule")}</h3>
      <p>{duty.citation || duty.source_name}</p>
      <p className="hint">{t(duty.verified ? "drawer.version" : "drawer.version_unverified", { count: duty.version })}</p>
    </section>
  );
}
