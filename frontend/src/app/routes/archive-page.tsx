import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { type Archive, archiveQuery } from "@/features/materials/api";
import { ArchiveTree } from "@/features/materials/archive-tree";

/** What a year left behind, in the order in which it is handed in. */
export function ArchivePage() {
  const { t } = useTranslation("materials");
  const year = Number(useSearch({ from: "/staff/archive" }).year) || undefined;
  const { org, workplaces } = useWorkplace();
  const archive = useQuery(archiveQuery(year, org));
  return (
    <>
      <PageTitle title={t("archive.title")} hint={t("archive.why")}>
        {archive.data && <YearChoice archive={archive.data} />}
      </PageTitle>
      <QueryBlock query={archive} what={t("archive.reading")} rows={8}>
        {(data) =>
          data.kinds.length === 0 ? <EmptyState kind="nothing" sentence={t("archive.empty", { year: data.year })} /> : <ArchiveTree archive={data} hasOrgs={workplaces.length > 1 && !org} />
        }
      </QueryBlock>
    </>
  );
}

/** Years that hold something, and the one that is looked at; the year is in the address. */
function YearChoice({ archive: { year, years } }: { archive: Archive }) {
  const { t } = useTranslation("materials");
  const navigate = useNavigate();
  const all = [...new Set([...years, year])].sort((one, other) => other - one);
  const choose = (next: string) => void navigate({ to: "/archive", search: (previous: object) => ({ ...previous, year: Number(next) }) });
  return (
    <select className="input input-fit" aria-label={t("archive.year")} value={year} onChange={(event) => choose(event.target.value)}>
      {all.map((one) => (
        <option key={one} value={one}>
          {t("archive.year_name", { year: one })}
        </option>
      ))}
    </select>
  );
}
