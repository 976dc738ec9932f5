import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import { type Touched, touchedQuery } from "./api";

/** Before an activity is closed: which lights it would turn, and which it would bring nearer. */
export function TouchedLights({ activityId, org }: { activityId: string; org: string }) {
  const { t } = useTranslation("owed");
  const lights = (useQuery(touchedQuery(activityId)).data ?? []).filter(isTold);
  if (lights.length === 0) return null;
  return (
    <section aria-labelledby="touched-title">
      <p id="touched-title">{t("touched.title")}</p>
      <ul className="rows">
        {lights.map((one) => (
          <li key={`${one.duty_id} ${one.before.unit.org_id} ${one.before.starts}`}>
            <span>
              {t(`touched.${wordOf(one)}`, { name: nameOf(one, org), reason: one.after.reason })}
            </span>
            <Shape {...LIGHT_SHAPE[one.after.state]} word={one.after.word} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is done already changes nothing that anybody waits for. */
const isTold = ({ before }: Touched) => before.state !== "done";

const wordOf = ({ before, after }: Touched) => (after.state === "done" ? `from_${before.state}` : "nearer");

/** With whose it is, where that is not whoever holds the activity. */
const nameOf = ({ duty_name, before: { name, unit } }: Touched, org: string) => [unit.org_id !== org && unit.org_name, name, duty_name].filter(Boolean).join(" ");
