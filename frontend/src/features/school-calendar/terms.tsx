import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { type SchoolCalendar, type Term, useAddTerm, useWithdrawTerm } from "./api";
import { EntryList } from "./entry-list";

type Props = { calendar: SchoolCalendar; onAdd?: () => void };

/** The terms that hold: the org's own, else those of the org above, else the usual months, and which of these it is. */
export function Terms({ calendar: { org_id, terms }, onAdd }: Props) {
  const { t } = useTranslation("school-calendar");
  const withdraw = useWithdrawTerm();
  const again = useAddTerm();
  const takeBack = ({ id, starts, ends, name }: Term) => {
    const undo = async () => void (await again.mutateAsync({ params: { query: { org: org_id } }, body: { starts, ends, name } }));
    if (!id) return;
    withdraw.mutate({ params: { path: { term_id: id } } }, { onSuccess: () => tell({ key: id, words: () => t("told.withdrawn", { name }), undo }) });
  };
  const fromOf = ({ id, inherited, org_name }: Term) => {
    if (!id) return t("terms.usual");
    return inherited ? t("inherited", { org: org_name }) : undefined;
  };
  const entries = terms.map((term) => ({
    key: term.id ?? term.starts,
    name: term.name,
    starts: term.starts,
    ends: term.ends,
    from: fromOf(term),
    onWithdraw: term.actions.includes("withdraw") ? () => takeBack(term) : undefined,
  }));
  return (
    <>
      <EntryList title={t("terms.title")} entries={entries} empty={t("terms.empty")} isBusy={withdraw.isPending}>
        {onAdd && (
          <button type="button" className="button" onClick={onAdd}>
            {t("terms.add")}
          </button>
        )}
      </EntryList>
      <FormProblem error={withdraw.error ?? again.error} />
    </>
  );
}
