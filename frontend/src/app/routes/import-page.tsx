import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { NoPermission } from "@/components/no-permission";
import { PageTitle } from "@/components/page-title";
import { ImportFile } from "@/features/members/import-file";
import { useCan } from "@/session/use-can";

export function ImportPage() {
  const { t } = useTranslation("members");
  const { org, workplaces } = useWorkplace();
  const navigate = useNavigate();
  const keepsRoster = useCan("member.manage");
  const readsDistrict = useCan("district.read");
  const places = workplaces.filter(({ kind }) => (kind === "branch" && keepsRoster) || (kind === "bureau" && readsDistrict));
  const mayImport = useCan("roster.import") && places.length > 0;
  return (
    <>
      <PageTitle title={t("import.title")} />
      {mayImport ? (
        <ImportFile
          places={places}
          org={places.find(({ org_id }) => org_id === org)?.org_id}
          onDone={({ id }) => void navigate({ to: "/members/import/$importId", params: { importId: id } })}
        />
      ) : (
        <NoPermission />
      )}
    </>
  );
}
