import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { dayWithYear, todayIso } from "@/dates/format";
import { type ApiKey, useRevokeKey } from "./api";

function KeyStatus({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation("access");
  if (apiKey.revoked_at) return <Shape shape="dashed" word={t("key.revoked")} />;
  if (apiKey.expires_on < todayIso()) return <Shape shape="dashed" word={t("key.expired")} />;
  return <Shape shape="done" word={t("key.valid")} />;
}

export function ApiKeyList({ keys }: { keys: ApiKey[] }) {
  const { t } = useTranslation("access");
  const [asked, ask] = useState<ApiKey>();
  const revoke = useRevokeKey();
  if (keys.length === 0) return <EmptyState kind="nothing" sentence={t("key.empty")} />;
  const act = (key: ApiKey) => revoke.mutate({ params: { path: { key_id: key.id } } }, { onSuccess: () => ask(undefined) });
  return (
    <section className="card">
      <ul className="rows">
        {keys.map((key) => (
          <li key={key.id}>
            <span className="line">
              <strong>{key.name}</strong>
              <KeyStatus apiKey={key} />
              <span className="hint">{t("key.line", { what: key.operations.map((one) => t(`key.operation_of.${one}`)).join(t("key.and")), org: key.org_name, tail: key.tail, day: dayWithYear(key.expires_on) })}</span>
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
