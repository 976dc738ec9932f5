import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { FormProblem } from "@/components/form-problem";
import { Qr } from "@/components/qr";
import { tell } from "@/components/undo-store";
import { spoken, useNewAddress, type Wall } from "./wall-api";
import styles from "./wall-address.module.css";

/** What the corridor's code leads to, and the way to make the former one lead nowhere. */
export function WallAddress({ wall: { org_id, url, qr_svg, actions } }: { wall: Wall }) {
  const { t } = useTranslation("wall-staff");
  const [isAsking, setAsking] = useState(false);
  const fresh = useNewAddress();
  const change = () =>
    fresh.mutate(
      { params: { query: { org: org_id } } },
      {
        onSuccess: () => {
          setAsking(false);
          tell({ key: "wall-address", words: () => t("address.changed") });
        },
      },
    );
  return (
    <section className="card stack-tight" aria-labelledby="wall-address">
      <h2 id="wall-address">{t("address.title")}</h2>
      {url && qr_svg ? (
        <div className={styles.address}>
          <Qr svg={qr_svg} alt={t("address.qr")} className={styles.code} />
          <div className="stack-tight">
            <a href={url} target="_blank" rel="noreferrer" className={styles.link}>
              {spoken(url)}
            </a>
            {actions.includes("new_address") && (
              <button type="button" className="button" onClick={() => setAsking(true)}>
                {t("address.new")}
              </button>
            )}
          </div>
        </div>
      ) : (
        <p>{t("address.none")}</p>
      )}
      {isAsking && (
        <ConfirmIrreversible title={t("address.new_title")} act={t("address.new_act")} notNow={t("address.not_now")} isBusy={fresh.isPending} onAct={change} onClose={() => setAsking(false)}>
          <p>{t("address.new_why")}</p>
          <FormProblem error={fresh.error} />
        </ConfirmIrreversible>
      )}
    </section>
  );
}
