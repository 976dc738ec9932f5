import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { dayAndWeekday } from "@/dates/format";
import type { Desk } from "./api";
import { placeOf } from "./first-steps";
import { wordsOf } from "./waiting-words";

/** What comes first today: the oldest waiting row, else the next step of the first week, else what is coming. */
export function DeskNow({ desk }: { desk: Desk }) {
  const { t } = useTranslation("desk");
  const [first] = desk.waiting;
  if (first) {
    const { what, why, act } = wordsOf(t, first);
    return (
      <NowLine what={what} why={why}>
        <Link to={first.path} className="button button-solid">
          {act}
        </Link>
      </NowLine>
    );
  }
  const step = desk.first_steps.find(({ done }) => !done)?.step;
  if (step) {
    return (
      <NowLine what={t(`first.${step}`)} why={t(`first.${step}_why`)}>
        <Link {...placeOf(step)} className="button button-solid">
          {t(`first.${step}_act`)}
        </Link>
      </NowLine>
    );
  }
  const next = desk.upcoming.find(({ date_fixed }) => date_fixed);
  return <NowLine why={next && t("next_up", { day: dayAndWeekday(next.happens_on), title: next.title })} />;
}
