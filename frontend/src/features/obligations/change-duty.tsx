import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { tell } from "@/components/undo-store";
import { VersionConflict } from "@/components/version-conflict";
import { CONTRADICTS, type Duty, type DutyChange, obligationsQuery, STALE, useChangeDuty } from "./api";
import { Contradiction } from "./contradiction";
import { differencesOf } from "./duty-differences";
import { DutyFields } from "./duty-fields";
import { dutyValues, rivalsOf } from "./duty-values";
import type { Kind } from "./opened-duty";
import { StepForm } from "./step-form";

type Props = { duty: Duty; kinds: Kind[]; onDone: () => void };

/** What it says from a day on. Somebody else's edit meanwhile stands beside it; where it says something else about the same thing as another duty, the person decides. */
export function ChangeDuty({ duty, kinds, onDone }: Props) {
  const { t } = useTranslation("obligations");
  const change = useChangeDuty();
  const [seen, see] = useState(duty);
  const [wanted, want] = useState<DutyChange>();
  const problem = asProblem(change.error);
  const contradicts = change.isError && problem.code === CONTRADICTS;
  const isStale = change.isError && problem.status === STALE && wanted && duty.row_version !== seen.row_version;
  const save = (asked: DutyChange, before = seen) => {
    want(asked);
    change.mutate(
      { duty: before, change: asked },
      {
        onSuccess: () => {
          tell({ key: "changed", words: () => t("change.told", { name: asked.name }) });
          onDone();
        },
      },
    );
  };
  const keepMine = (asked: DutyChange) => {
    see(duty);
    save(asked, duty);
  };
  const error = contradicts || isStale ? null : change.error;
  return (
    <>
      <div hidden={contradicts}>
        <StepForm title={t("act.change")} act={t("change.act")} mutation={{ error, isPending: change.isPending }} onSubmit={(typed) => save(changeOf(typed, kinds, seen))} onBack={onDone}>
          <DutyFields terms={seen} kinds={kinds} errors={fieldMessages(error)} />
        </StepForm>
      </div>
      {contradicts && wanted && (
        <Rivals duty={duty} wanted={wanted} sentence={problem.message} isBusy={change.isPending} onChoose={(contradiction) => (contradiction ? save({ ...wanted, contradiction }) : onDone())} onBack={() => change.reset()} />
      )}
      {isStale && <VersionConflict differences={differencesOf(t, kinds, wanted, duty)} onKeepMine={() => keepMine(wanted)} onKeepTheirs={onDone} onClose={() => change.reset()} />}
    </>
  );
}

/** What the form does not ask stays as it was. */
const changeOf = (typed: Record<string, string>, kinds: Kind[], { satisfied_by, held_by, year, year_kind, effective_to }: Duty): DutyChange => ({
  ...dutyValues(typed, kinds, satisfied_by),
  held_by,
  year,
  year_kind,
  effective_to,
});

type RivalsProps = { duty: Duty; wanted: DutyChange; sentence: string; isBusy: boolean; onChoose: (choice?: "keep_both" | "replace") => void; onBack: () => void };

/** The others are those of whoever laid it down; they are read only now. */
function Rivals({ duty, wanted, sentence, isBusy, onChoose, onBack }: RivalsProps) {
  const { t } = useTranslation("obligations");
  const list = useQuery(obligationsQuery({ org: duty.owner_org_id ?? "" }));
  const others = (list.data?.duties ?? []).filter(({ id }) => id !== duty.id);
  return <Contradiction sentence={sentence} wanted={wanted} label={t("change.wanted")} source={duty.source_name} leave={t("change.leave")} others={rivalsOf(wanted, others)} isBusy={isBusy} onChoose={onChoose} onBack={onBack} />;
}
