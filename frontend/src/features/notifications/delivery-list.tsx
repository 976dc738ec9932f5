import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import { dayAndClock } from "@/dates/format";
import type { Delivery } from "./api";
import styles from "./delivery-list.module.css";

const SHAPES: Record<Delivery["state"], ShapeName> = {
  queued: "half",
  sent: "done",
  failed: "triangle",
  given_up: "diamond",
  nothing: "dashed",
};

/** One line a message: what became of it, where to, when, and why not; never what it said. */
export function DeliveryList({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useTranslation("notifications");
  return (
    <ul className={styles.list}>
      {deliveries.map((it) => (
        <li key={it.id}>
          <span className={styles.status}>
            <Shape shape={SHAPES[it.state]} word={t(`state.${it.state}`)} />
          </span>
          <span>{it.subject}</span>
          <span className="hint">{it.robot_name ?? t(`way.${it.way}`)}</span>
          <span className="hint">{dayAndClock(it.sent_at ?? it.created_at)}</span>
          <Reason it={it} />
        </li>
      ))}
    </ul>
  );
}

function Reason({ it }: { it: Delivery }) {
  const { t } = useTranslation("notifications");
  const next = it.next_try_at && it.state === "failed" ? t("next_try", { at: dayAndClock(it.next_try_at), count: it.attempts }) : "";
  if (!it.last_error && !next) return null;
  return (
    <span className={styles.reason}>
      {it.state === "sent" ? "" : it.last_error} {next}
    </span>
  );
}
