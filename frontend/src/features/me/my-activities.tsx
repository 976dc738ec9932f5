import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { Shape, type ShapeName } from "@/components/shape";
import { dayAndWeekday, monthText } from "@/dates/format";
import type { MyActivity } from "./api";
import type { MyLeave } from "./leave-api";
import { LeaveLine } from "./leave-line";

/** What is planned needs no word. */
const SHAPES: Record<string, ShapeName | undefined> = { open: "half", closed: "done", cancelled: "dashed" };

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
  if (activities.length === 0) return <EmptyState kind="nothing" sentence={empty} />;
  return (
    <ul className="rows">
      {activities.map((row) => (
        <li key={row.activity.id}>
          <Said row={row} />
          {leaves && <LeaveLine row={row} leaves={leaves} />}
        </li>
      ))}
    </ul>
  );
}

function Said({ row }: { row: MyActivity }) {
  const { t } = useTranslation("me");
  const { activity, state, presence, date_fixed } = row;
  const shape = SHAPES[state];
  const known = presence && presence !== "pending" && t(`presence.${presence}`);
  return (
    <div>
      <span className="line">
        <strong>{activity.title}</strong>
        {shape && <Shape shape={shape} word={t(`state.${state}`)} />}
        {!date_fixed && <span className="tag">{t("date_open")}</span>}
      </span>
      <span className="hint">{[whenText(row), activity.place, known].filter(Boolean).join(" · ")}</span>
    </div>
  );
}
