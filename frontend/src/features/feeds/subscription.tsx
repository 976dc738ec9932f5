import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { FormProblem } from "@/components/form-problem";
import { dayWithYear } from "@/dates/format";
import { type Feed, useMakeFeed, useStopFeed } from "./api";
import { FeedAddress } from "./feed-address";
import styles from "./subscription.module.css";

type Act = "replace" | "stop";
type Props = { org?: string; name: string; hint: string; feed?: Feed };

/** One calendar: its address while it is fresh, then only that there is one, to be replaced or stopped. */
export function Subscription({ org, name, hint, feed }: Props) {
  const { t } = useTranslation("feeds");
  const [asked, ask] = useState<Act>();
  const make = useMakeFeed();
  const stop = useStopFeed();
  const done = { onSuccess: () => ask(undefined) };
  const act = () => (asked === "stop" && feed ? stop.mutate({ params: { path: { feed_id: feed.id } } }, done) : make.mutate({ body: { org_id: org } }, done));
  const made = make.data && make.data.id === feed?.id ? make.data : undefined;
  const acts = (
    <>
      <button type="button" className="button" onClick={() => ask("replace")}>
        {t("replace")}
      </button>
      <button type="button" className="button" onClick={() => ask("stop")}>
        {t("stop")}
      </button>
    </>
  );
  return (
    <section className="card stack-tight">
      <h3>{name}</h3>
      <p className="hint">{hint}</p>
      {!asked && <FormProblem error={make.error} />}
      {made && <FeedAddress made={made}>{acts}</FeedAddress>}
      {feed && !made && (
        <>
          <p>{t("live", { day: dayWithYear(feed.created_at) })}</p>
          <div className="line">{acts}</div>
        </>
      )}
      {!feed && (
        <button type="button" className={`button ${styles.get}`} disabled={make.isPending} onClick={act} aria-label={t("get_of", { name })}>
          {t("get")}
        </button>
      )}
      {asked && (
        <ConfirmIrreversible
          title={t(`${asked}_title`)}
          act={t(`${asked}_act`)}
          notNow={t("not_now")}
          isBusy={make.isPending || stop.isPending}
          onAct={act}
          onClose={() => ask(undefined)}
        >
          <FormProblem error={asked === "stop" ? stop.error : make.error} />
        </ConfirmIrreversible>
      )}
    </section>
  );
}
