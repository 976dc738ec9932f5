import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { type Observer, useWithdrawObserver } from "./attendance-api";

type Props = { activityId: string; observers: Observer[] };

/** Who sat in without a vote; in no rate and in no figure. */
export function ObserverList({ activityId, observers }: Props) {
  const { t } = useTranslation("attendance");
  const open = useOpen();
  const withdraw = useWithdrawObserver();
  return (
    <section className="card stack-tight" aria-labelledby="observers-title">
      <div className="line-spread">
        <h2 id="observers-title">{observers.length > 0 ? t("observer.count", { count: observers.length }) : t("observer.title")}</h2>
        <button type="button" className="button" onClick={() => open.show("observer")}>
          {t("observer.add")}
        </button>
      </div>
      <p className="hint">{t("observer.why")}</p>
      <FormProblem error={withdraw.error} />
      <ul className="rows">
        {observers.map(({ id, name, unit }) => (
          <li key={id}>
            <span className="line">
              <span>{name}</span>
              {unit && <span className="hint">{unit}</span>}
            </span>
            <button
              type="button"
              className="button button-text"
              disabled={withdraw.isPending}
              aria-label={t("observer.withdraw_of", { name })}
              onClick={() => withdraw.mutate({ params: { path: { activity_id: activityId, observer_id: id } } })}
            >
              {t("observer.withdraw")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
