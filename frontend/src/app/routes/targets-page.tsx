import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { kindsQuery } from "@/features/activities/api";
import { baselinesQuery, type Target, targetsQuery } from "@/features/targets/api";
import { BaselineList } from "@/features/targets/baseline-list";
import { NewTarget } from "@/features/targets/new-target";
import { TargetCard } from "@/features/targets/target-card";
import styles from "@/features/targets/target-card.module.css";
import { TargetDrawer } from "@/features/targets/target-drawer";
import { useCan } from "@/session/use-can";

export function TargetsPage() {
  const { t } = useTranslation("targets");
  const { org, workplaces } = useWorkplace();
  const mayManage = useCan("target.manage");
  const open = useOpen();
  const targets = useQuery(targetsQuery(org));
  const baselines = useQuery(baselinesQuery(org)).data ?? [];
  const kinds = useQuery(kindsQuery()).data ?? [];
  const branches = workplaces.filter(({ kind }) => kind === "branch" || kind === "general_branch");
  const owner = branches.find(({ org_id }) => org_id === org)?.org_id ?? branches[0]?.org_id;
  const opened = targets.data?.items.find(({ id }) => open.kind === "target" && id === open.id);
  const set = (isSolid: boolean) => (
    <button type="button" className={isSolid ? "button button-solid" : "button"} onClick={() => open.show("set")}>
      {t("new")}
    </button>
  );
  return (
    <>
      <PageTitle title={t("title")}>{mayManage && targets.data && targets.data.total > 0 && set(false)}</PageTitle>
      <QueryBlock query={targets} what={t("reading")}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState kind="nothing" sentence={t(mayManage ? "empty.nothing" : "empty.nothing_reader")}>
              {mayManage && set(true)}
            </EmptyState>
          ) : (
            <>
              <Now targets={items} onShow={(id) => open.show("target", id)} />
              {byYear(items).map(([year, some]) => (
                <section key={year} className="stack-tight">
                  <h2>{year}</h2>
                  <ul className={styles.grid}>
                    {some.map((target) => (
                      <TargetCard key={target.id} target={target} onOpen={(id) => open.show("target", id)} />
                    ))}
                  </ul>
                </section>
              ))}
            </>
          )
        }
      </QueryBlock>
      <BaselineList baselines={baselines} />
      {opened && <TargetDrawer key={opened.id} target={opened} kinds={kinds} baselines={baselines} />}
      {open.kind === "set" && owner && <NewTarget org={owner} kinds={kinds} baselines={baselines} onDone={(id) => open.show("target", id)} />}
    </>
  );
}

/** The newest year first. */
function byYear(targets: Target[]): [string, Target[]][] {
  const years = new Map<string, Target[]>();
  for (const target of [...targets].sort((one, other) => other.year - one.year)) years.set(target.year_name, [...(years.get(target.year_name) ?? []), target]);
  return [...years];
}

function Now({ targets, onShow }: { targets: Target[]; onShow: (id: string) => void }) {
  const { t } = useTranslation("targets");
  const missed = targets.filter(({ light }) => light === "red");
  const behind = targets.filter(({ light }) => light === "yellow");
  const some = missed.length > 0 ? missed : behind;
  const [first] = some;
  if (!first) return <NowLine />;
  return (
    <NowLine what={t(missed.length > 0 ? "now.missed" : "now.behind", { count: some.length })} why={t("now.why", { title: first.title })}>
      <button type="button" className="button button-solid" onClick={() => onShow(first.id)}>
        {t("now.look")}
      </button>
    </NowLine>
  );
}
