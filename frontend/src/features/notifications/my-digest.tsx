import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { clockText, dayAndWeekday } from "@/dates/format";
import { type Preference, useChoose } from "./api";
import { DeliveryList } from "./delivery-list";
import { WeekdayField } from "./weekday-field";
import styles from "./my-digest.module.css";

const CHANGED_MEANWHILE = 412;
/** `20:00:00` as it is said. */
const hour = (time: string) => time.slice(0, 5);

/** Where one's own weekly letter goes and when; says plainly where this installation cannot send mail. */
export function MyDigest({ seen }: { seen: Preference }) {
  const { t } = useTranslation("notifications");
  const choose = useChoose();
  const errors = fieldMessages(choose.error);
  const submit = ({ mail = "", weekday = "1", enabled }: Record<string, string>) =>
    choose.mutate(
      { seen, wish: { mail: mail.trim() || null, weekday: Number(weekday), enabled: enabled === "on" } },
      { onSuccess: () => tell({ key: "digest", words: () => t("told.saved", { at: clockText(new Date()) }) }) },
    );
  const actions = (
    <div>
      <button type="submit" className="button button-solid" disabled={choose.isPending}>
        {t(asProblem(choose.error).status === CHANGED_MEANWHILE ? "save_anyway" : "save")}
      </button>
    </div>
  );
  return (
    <section className="card stack" aria-labelledby="digest-title">
      <div className="stack-tight">
        <h2 id="digest-title">{t("digest.title")}</h2>
        <p className="hint">{t("digest.why", { from: hour(seen.quiet_from), until: hour(seen.quiet_until) })}</p>
      </div>
      {!seen.mail_ready && (
        <p className={styles.notice} role="status">
          {t("digest.no_smtp")}
        </p>
      )}
      <Form onSubmit={submit} error={choose.error} actions={actions}>
        <label className="line">
          <input type="checkbox" name="enabled" defaultChecked={seen.enabled} />
          {t("digest.enabled")}
        </label>
        <div className="pair">
          <Field label={t("digest.mail")} name="mail" hint={t("digest.mail_hint")} errors={errors}>
            <input type="email" className="input" autoComplete="email" defaultValue={seen.mail ?? ""} />
          </Field>
          <WeekdayField chosen={seen.weekday} hint={t("weekday_hint", { at: hour(seen.digest_at) })} errors={errors} />
        </div>
      </Form>
      <Next seen={seen} />
      {seen.deliveries.length > 0 && (
        <div className="stack-tight">
          <h3>{t("digest.sent")}</h3>
          <DeliveryList deliveries={seen.deliveries} />
        </div>
      )}
    </section>
  );
}

/** Said only where a letter will really leave. */
function Next({ seen: { enabled, mail, mail_ready, next_on, digest_at } }: { seen: Preference }) {
  const { t } = useTranslation("notifications");
  if (!enabled) return <p className="hint">{t("digest.is_off")}</p>;
  if (!mail) return <p className="hint">{t("digest.no_address")}</p>;
  if (!mail_ready) return null;
  return <p className="hint">{next_on ? t("digest.next", { day: dayAndWeekday(next_on), at: hour(digest_at) }) : t("digest.next_week")}</p>;
}
