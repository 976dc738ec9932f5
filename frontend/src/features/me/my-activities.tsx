import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { Shape, type ShapeName } from "@/components/shape";
import { dayAndWeekday, monthText } from "@/dates/format";
import type { MyActivity } from "./api";
import type { MyLeave } from "./leave-api";
import { LeaveLine } from "./leave-line";

const SHAPES: Record<string, ShapeName> = { planned: "open", open: "half", closed: "done", cancelled: "dashed" };

function whenText({ activity, date_fixed }: MyActivity): string {
  if (!date_fixed) return monthText(activity.happens_on);
  return [dayAndWeekday(activity.happens_on), activity.starts_at?.slice(0, 5)].filter(Boolean).join(" ");
}

type Props = {
  activities: MyActivity[];
  /** With them the rows offer leave. */
  leaves?: MyLeave[];
  empty: string;
};

/** What a member is expected at, and what is known of them there. */
export function MyActivities({ activities, leaves, empty }: Props) {
  const { t } = useTranslation("me");
  if (activities.length === 0) return <EmptyState kind="nothing" sentence={empty} />;
  return (
    <ul className="rows">
      {activities.map((row) => (
        <li key={row.activity.id}>
          <span className="line">
            <Shape shape={SHAPES[row.state] ?? "open"} word={t(`state.${row.state}`)} />
            <span>
              {whenText(row)} <strong>{row.activity.title}</strong>
            </span>
            {!row.date_fixed && <span className="tag">{t("date_open")}</span>}
            <span className="hint">{[row.activity.place, row.presence && row.presence !== "pending" && t(`presence.${row.presence}`)].filter(Boolean).join(" · ")}</span>
          </span>
          {leaves && <LeaveLine row={row} leaves={leaves} />}
        </li>
      ))}
    </ul>
  );
}
