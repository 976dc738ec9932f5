import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import type { YearRead } from "@/features/year-ring/api";
import { firstTodo } from "@/features/year-ring/headline";
import type { Ways } from "@/features/year-ring/ring-picture";
import { useHasObligations } from "./year-ways";

/** What of the whole year comes first; the button opens what turns it green. */
export function YearNow({ data, ways }: { data: YearRead; ways: Ways }) {
  const { t } = useTranslation("year-ring");
  const hasObligations = useHasObligations();
  const first = firstTodo(data.rings);
  if (!first) return <NowLine />;
  const { obligation, period } = first;
  return (
    <NowLine what={obligation.name} why={period.reason}>
      {hasObligations && (
        <button type="button" className="button button-solid" onClick={() => ways.onObligation({ obligation: obligation.id, starts: period.starts })}>
          {t("arrange")}
        </button>
      )}
    </NowLine>
  );
}
