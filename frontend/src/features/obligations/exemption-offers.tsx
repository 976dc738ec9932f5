import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { useCan } from "@/session/use-can";
import { exemptionStep, type Offer, offersQuery, useAskExemption, useWithdrawExemption } from "./api";
import styles from "./exemption-offers.module.css";

/** Exemptions that follow from the roster, each in one click; nobody is exempt unasked. */
export function ExemptionOffers({ org }: { org: string }) {
  const { t } = useTranslation("obligations");
  const mayApprove = useCan("obligation.approve");
  const offers = useQuery(offersQuery(org)).data ?? [];
  const ask = useAskExemption();
  const withdraw = useWithdrawExemption();
  const take = ({ duty_id, duty_name, org_id, reason_kind, words, from_day }: Offer) =>
    ask.mutate(
      { params: { path: { duty_id } }, body: { org_id, reason_kind, words, from_day, approve: mayApprove } },
      {
        onSuccess: (made) =>
          tell({
            key: `exempt:${made.id}`,
            words: () => t(mayApprove ? "exemption.told_approve" : "exemption.told_asked", { name: duty_name, org: made.approver_org_name }),
            undo: async () => void (await withdraw.mutateAsync({ params: exemptionStep(made) })),
          }),
      },
    );
  return offers.map((offer) => (
    <div key={`${offer.duty_id}${offer.org_id}`} className={styles.offer}>
      <span>{t("offer.says", { words: offer.words, name: offer.duty_name })}</span>
      <button type="button" className="button" disabled={ask.isPending} onClick={() => take(offer)}>
        {t(mayApprove ? "offer.grant" : "offer.ask")}
      </button>
      <FormProblem error={ask.error} />
    </div>
  ));
}
