import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import type { System } from "./api";
import { leftOf } from "./chapters";
import { weightText } from "./points";
import { PublishAct } from "./publish-act";

/** Of a draft what is missing before it can be published; of a published one where its scores are. */
export function SystemNow({ it, onAdd }: { it: System; onAdd: () => void }) {
  const { t } = useTranslation("scores");
  if (it.state === "published") {
    return (
      <NowLine why={t("now.published")}>
        <Link to="/scores" search={{ system: it.id, year: it.year }} className="button button-solid">
          {t("act.scores")}
        </Link>
      </NowLine>
    );
  }
  if (!it.actions.includes("publish")) return <NowLine why={it.retire_reason ? t("now.retired", { reason: it.retire_reason }) : undefined} />;
  if (it.blockers.length === 0) {
    return (
      <NowLine what={t("now.publish", { name: it.name })} why={t("now.publish_why")}>
        <PublishAct it={it} />
      </NowLine>
    );
  }
  const left = leftOf(it.indicators, it.weight_wanted);
  return (
    <NowLine what={left === 0 ? t("now.blocked", { count: it.blockers.length }) : t(left > 0 ? "now.more" : "now.less", { points: weightText(Math.abs(left)) })} why={t("now.blocked_why")}>
      {left > 0 && (
        <button type="button" className="button button-solid" onClick={onAdd}>
          {t("indicator.new")}
        </button>
      )}
    </NowLine>
  );
}
