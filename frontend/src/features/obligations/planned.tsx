import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { dayAndWeekday } from "@/dates/format";
import { useCan } from "@/session/use-can";
import { type Criterion, type Light, periodActivitiesQuery } from "./api";
import { kindsOf } from "./arrange-values";
import { comingRecords } from "./later-records";

/** What stands in the calendar for this period already: held, it turns the light green. */
export function Planned({ light, criteria }: { light: Light; criteria: Criterion[] }) {
  const { t } = useTranslation("obligations");
  const mayRead = useCan("activity.read");
  const isOwed = light.state === "not_due" || light.state === "due_soon";
  const query = useQuery({ ...periodActivitiesQuery(light.unit.org_id, light.starts, light.ends), enabled: mayRead && isOwed });
  const coming = isOwed ? comingRecords(query.data?.items ?? [], kindsOf(criteria), light.unit.org_id) : [];
  if (coming.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>{t("planned.title")}</h3>
      <ul className="rows">
        {coming.map((one) => (
          <li key={one.id}>
            <span>
              {t(one.date_fixed ? "planned.on" : "planned.undated", { day: dayAndWeekday(one.happens_on) })}{" "}
              <Link to="/activities/$activityId" params={{ activityId: one.id }}>
                {one.title}
              </Link>
            </span>
            <Shape shape={one.state === "open" ? "half" : "open"} word={t(`planned.${one.state === "open" ? "open" : "planned"}`)} />
          </li>
        ))}
      </ul>
      <p className="hint">{t("planned.how")}</p>
    </section>
  );
}
