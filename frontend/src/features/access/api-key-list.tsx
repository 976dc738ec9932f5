import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { dayWithYear } from "@/dates/format";
import { type ApiKey, useRevokeKey } from "./api";
import { KeyStatus } from "./key-status";

export function ApiKeyList({ keys }: { keys: ApiKey[] }) {
  const { t } = useTranslation("access");
  const [asked, ask] = useState<ApiKey>();
  const revoke = useRevokeKey();
  if (keys.length === 0) return <EmptyState kind="nothing" sentence={t("key.empty")} />;
  const what = ({ operations }: ApiKey) => operations.map((one) => t(`key.operation_of.${one}`)).join(t("key.and"));
  const act = (key: ApiKey) => revoke.mutate({ params: { path: { key_id: key.id } } }, { onSuccess: () => ask(undefined) });
  return (
    <section className="card">
      <ul className="rows">
        {keys.map((key) => (
          <li key={key.id}>
            <span className="line">
              <strong>{key.name}</strong>
              <KeyStatus apiKey={key} />
              <span className="hint">{t("key.line", { what: what(key), org: key.org_name, tail: key.tail, day: dayWithYear(key.expires_on) })}</span>
              <span className="hint">{key.last_used_on ? t("key.used", { day: dayWithYear(key.last_used_on) }) : t("key.unused")}</span>
            </span>
            {!key.revoked_at && (
              <button type="button" className="button" onClick={() => ask(key)}>
                {t("key.revoke")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmIrreversible
          title={t("key.revoke_title", { name: asked.name })}
          act={t("key.revoke_act")}
          notNow={t("key.revoke_not_now")}
          isBusy={revoke.isPending}
          onAct={() => act(asked)}
          onClose={() => ask(undefined)}
        >
          <FormProblem error={revoke.error} />
        </ConfirmIrreversible>
      )}
    </section>
  );
}
