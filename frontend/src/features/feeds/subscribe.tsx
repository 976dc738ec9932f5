import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import { feedsQuery } from "./api";
import { Subscription } from "./subscription";

type Org = { org_id: string; name: string; kind: string };

/** Drawer: addresses that a phone's own calendar reads, one's own and one for each org whose activities one reads. */
export function Subscribe({ orgs }: { orgs: Org[] }) {
  const { t } = useTranslation("feeds");
  const feeds = useQuery(feedsQuery());
  return (
    <Drawer title={t("title")}>
      <p>{t("why")}</p>
      <QueryBlock query={feeds} what={t("reading")} rows={4}>
        {(live) => (
          <>
            <Subscription name={t("own")} hint={t("hint.own")} feed={live.find(({ org_id }) => !org_id)} />
            {orgs.map(({ org_id, name, kind }) => (
              <Subscription key={org_id} org={org_id} name={name} hint={t(`hint.${kind}`)} feed={live.find((one) => one.org_id === org_id)} />
            ))}
          </>
        )}
      </QueryBlock>
      <section className="stack-tight">
        <h3>{t("how")}</h3>
        <p>{t("how_iphone")}</p>
        <p>{t("how_android")}</p>
      </section>
    </Drawer>
  );
}
