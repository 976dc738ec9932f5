import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { TransferCard } from "./transfer-card";
import { transfersQuery } from "./transfer-api";

type Group = { id: string; name: string; parent_id: string | null };

/** In the person's drawer: every transfer of theirs that this branch was part of. */
export function TransferHistory({ person, groups }: { person: string; groups: Group[] }) {
  const { t } = useTranslation("members");
  const found = useQuery(transfersQuery({ person })).data?.items ?? [];
  if (found.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="person-transfers">
      <h3 id="person-transfers">{t("transfer.title")}</h3>
      {found.map((it) => (
        <TransferCard key={it.id} it={it} groups={groups} />
      ))}
    </section>
  );
}
