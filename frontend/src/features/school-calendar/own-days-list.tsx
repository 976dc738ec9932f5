import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type OwnDays, type SchoolCalendar, useAddDays, useWithdrawDays } from "./api";
import { EntryList } from "./entry-list";

type Props = { calendar: SchoolCalendar; onAdd?: () => void };

/** Days on which this org, or one above it, differs from the country. */
export function OwnDaysList({ calendar: { org_id, days }, onAdd }: Props) {
  const { t } = useTranslation("school-calendar");
  const withdraw = useWithdrawDays();
  const again = useAddDays();
  const takeBack = ({ id, starts, ends, name, works }: OwnDays) => {
    const undo = async () => void (await again.mutateAsync({ params: { query: { org: org_id } }, body: { starts, ends, name, works } }));
    withdraw.mutate({ params: { path: { days_id: id } } }, { onSuccess: () => tell({ key: id, words: () => t("told.withdrawn", { name }), undo }) });
  };
  const entries = days.map((it) => ({
    key: it.id,
    name: it.name,
    starts: it.starts,
    ends: it.ends,
    tag: t(it.works ? "works" : "off"),
    from: it.inherited ? t("inherited", { org: it.org_name }) : undefined,
    onWithdraw: it.actions.includes("withdraw") ? () => takeBack(it) : undefined,
  }));
  return (
    <>
      <EntryList title={t("days.title")} entries={entries} empty={t("days.empty")} isBusy={withdraw.isPending}>
        {onAdd && (
          <button type="button" className="button" onClick={onAdd}>
            {t("days.add")}
          </button>
        )}
      </EntryList>
      <FormProblem error={withdraw.error ?? again.error} />
    </>
  );
}
