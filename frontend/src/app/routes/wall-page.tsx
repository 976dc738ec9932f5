import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { Chips } from "@/components/chips";
import { NoPermission } from "@/components/no-permission";
import { NowLine } from "@/components/now-line";
import { OrgField } from "@/components/org-field";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { Shape } from "@/components/shape";
import { type Wall, wallQuery } from "@/features/pledges/wall-api";
import { WallConsents } from "@/features/pledges/wall-consents";
import { asOpinionsShown, WallOpinions } from "@/features/pledges/wall-opinions";
import { WallPoster } from "@/features/pledges/wall-poster";
import { WallSettings } from "@/features/pledges/wall-settings";
import { WallSlips } from "@/features/pledges/wall-slips";
import { useCan } from "@/session/use-can";
import type { WallSearch } from "./pledging";

const PARTS = ["settings", "opinions", "consents", "poster", "slips"] as const;
type Part = (typeof PARTS)[number];

/** `/pledges/wall`: what strangers see of the branch's pledges, and what they say. */
export function WallPage() {
  const { t } = useTranslation("wall-staff");
  const search = useSearch({ from: "/staff/pledges/wall" });
  const navigate = useNavigate();
  const { org, workplaces, choose } = useWorkplace();
  const mayManage = useCan("pledge.manage");
  const branches = workplaces.filter(({ kind }) => kind === "branch" || kind === "general_branch");
  const owner = (branches.find(({ org_id }) => org_id === org) ?? branches[0])?.org_id;
  const wall = useQuery({ ...wallQuery(owner ?? ""), enabled: mayManage && owner !== undefined });
  if (!mayManage || !owner) return <NoPermission />;
  const part = PARTS.find((one) => one === search.part) ?? "settings";
  const put = (next: WallSearch) => void navigate({ to: "/pledges/wall", search: { org: search.org, ...next } });
  const go = (next: Part) => put({ part: next === "settings" ? undefined : next });
  return (
    <div className="stack">
      <div className="no-print stack">
        <PageTitle title={t("title")} hint={wall.data?.org_name} status={wall.data && <State wall={wall.data} />}>
          {wall.data?.open && wall.data.url && (
            <a href={wall.data.url} target="_blank" rel="noreferrer" className="button">
              {t("look")}
            </a>
          )}
          <Link to="/pledges" className="button">
            {t("to_pledges")}
          </Link>
        </PageTitle>
        {branches.length > 1 && <OrgField label={t("org")} orgs={branches} chosen={owner} onChoose={choose} isFit />}
        {wall.data && <Now wall={wall.data} part={part} onGo={go} />}
        <Chips label={t("part.label")} chosen={part} options={PARTS.map((value) => ({ value, word: t(`part.${value}`), count: value === "opinions" ? wall.data?.waiting || undefined : undefined }))} onChoose={go} />
      </div>
      <QueryBlock query={wall} what={t("reading")}>
        {(data) => {
          if (part === "opinions") return <WallOpinions org={owner} show={asOpinionsShown(search.which)} page={Number(search.page) || 1} onLook={(which, page) => put({ part, which, page })} />;
          if (part === "consents") return <WallConsents org={owner} />;
          if (part === "poster") return <WallPoster wall={data} />;
          if (part === "slips") return <WallSlips key={owner} wall={data} />;
          return <WallSettings key={owner} wall={data} />;
        }}
      </QueryBlock>
    </div>
  );
}

function State({ wall }: { wall: Wall }) {
  const { t } = useTranslation("wall-staff");
  return wall.open ? <Shape shape="done" word={t("state.open")} /> : <Shape shape="dashed" word={t("state.closed")} />;
}

/** Words that wait come first; then a wall that nobody can see yet. What is in view needs no pointing at. */
function Now({ wall, part, onGo }: { wall: Wall; part: Part; onGo: (part: Part) => void }) {
  const { t } = useTranslation("wall-staff");
  const act = (to: Part, word: string) =>
    part !== to && (
      <button type="button" className="button" onClick={() => onGo(to)}>
        {word}
      </button>
    );
  if (wall.waiting > 0) return <NowLine what={t("now.opinions", { count: wall.waiting })} why={t("now.opinions_why")}>{act("opinions", t("now.opinions_act"))}</NowLine>;
  if (!wall.open) return <NowLine what={t("now.open")} why={t("now.open_why")}>{act("settings", t("now.open_act"))}</NowLine>;
  return <NowLine />;
}
