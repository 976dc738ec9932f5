import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import type { DutyAt } from "./address";
import { dutyQuery, type Duty, type YearKind } from "./api";
import { OpenedDuty, type Kind } from "./opened-duty";

type Props = { at: DutyAt; org: string; known?: Duty; yearKind?: YearKind; on?: string; kinds: Kind[]; onGo: (at: DutyAt) => void };

/** One duty at one period: why the light is what it is, and all that can be done about it. */
export function DutyDrawer({ at, org, known, yearKind, on, kinds, onGo }: Props) {
  const { t } = useTranslation("obligations");
  const isOfPeople = known?.unit === "person";
  const ask = { org: isOfPeople ? org : (at.unit ?? org), person: isOfPeople ? at.unit : undefined, period: at.starts, year_kind: yearKind, on };
  const query = useQuery({ ...dutyQuery(at.duty, ask), placeholderData: keepPreviousData });
  return (
    <Drawer title={query.data?.duty.name ?? known?.name ?? t("title")}>
      <QueryBlock query={query} what={t("title")} rows={8}>
        {(detail) => <OpenedDuty detail={detail} at={at} kinds={kinds} isPast={on !== undefined} onGo={onGo} />}
      </QueryBlock>
    </Drawer>
  );
}
