import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { apiKeysQuery } from "@/features/access/api";
import { ApiKeyList } from "@/features/access/api-key-list";
import { NewApiKey } from "@/features/access/new-api-key";
import { useMe } from "@/session/use-can";

export function ApiKeysPage() {
  const { t } = useTranslation("access");
  const { workplaces } = useMe();
  const open = useOpen();
  const keys = useQuery(apiKeysQuery());
  return (
    <>
      <PageTitle title={t("key.title")} hint={t("settings.keys_why")}>
        <button type="button" className="button button-solid" onClick={() => open.show("key")}>
          {t("key.new")}
        </button>
      </PageTitle>
      <QueryBlock query={keys} what={t("key.reading")}>
        {(rows) => <ApiKeyList keys={rows} />}
      </QueryBlock>
      {open.kind === "key" && <NewApiKey orgs={workplaces} onDone={open.close} />}
    </>
  );
}
