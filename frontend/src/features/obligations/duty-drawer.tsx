import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Drawer } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import type { DutyAt } from "./address";
import { dutyQuery, type Duty, type YearKind } from "./api";
import { OpenedDuty, type Kind } from "./opened-duty";

type Props = { at: DutyAt; org: string; known?: Duty; isKnown: boolean; yearKind?: YearKind; on?: string; kinds: Kind[]; onGo: (at: DutyAt) => void };

/** One duty at one period: why the light is what it is, and all that can be done about it. */
export function DutyDrawer({ at, org, known, isKnown, yearKind, on, kinds, onGo }: Props) {
  const { t } = useTranslation("obligations");
  const isOfPeople = known?.unit === "person";
  const ask = { org: isOfPeople ? org : (at.unit ?? org), person: isOfPeople ? at.unit : undefined, period: at.starts, year_kind: yearKind, on };
  // Whether the address names a group or a person is only known with the list.
  const query = useQuery({ ...dutyQuery(at.duty, ask), enabled: isKnown || !at.unit, placeholderData: keepPreviousData });
  return (
    <Drawer title={query.data?.duty.name ?? known?.name ?? t("title")}>
      <QueryBlock query={query} what={t("title")} rows={8}>
        {(detail) => <OpenedDuty detail={detail} at={at} kinds={kinds} isPast={on !== undefined} heldFor={known?.held_for ?? undefined} onGo={onGo} />}
      </QueryBlock>
    </Drawer>
  );
}
