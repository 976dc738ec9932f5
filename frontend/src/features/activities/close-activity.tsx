import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { FormProblem } from "@/components/form-problem";
import { type Attendee, type ActivityDetail, stepOf, useClose } from "./api";

type Props = {
  activity: ActivityDetail;
  people: Attendee[];
  /** What it brings beyond the counts. */
  brings?: ReactNode;
  onDone: () => void;
};

const countOf = (people: Attendee[], state: Attendee["state"]) => people.filter((person) => person.state === state).length;

/** Closing writes the figures: the dialog says what is counted and that only a correction can change it. */
export function CloseActivity({ activity, people, brings, onDone }: Props) {
  const { t } = useTranslation("activities");
  const close = useClose();
  const listed = people.filter((person) => person.expected);
  const pending = countOf(listed, "pending");
  const expected = listed.length - countOf(listed, "exempt");
  const counts = { expected, present: countOf(listed, "present"), leave: countOf(listed, "leave") };
  const act = () => close.mutate({ params: stepOf(activity), body: {} }, { onSuccess: onDone });
  return (
    <ConfirmIrreversible
      title={t(activity.is_matter ? "close.matter_title" : "close.title")}
      act={t(activity.is_matter ? "close.matter_act" : "close.act")}
      notNow={t("close.not_now")}
      isBusy={close.isPending}
      onAct={act}
      onClose={onDone}
    >
      {!activity.is_matter && (
        <>
          <p>{t("close.counts", counts)}</p>
          {pending > 0 && <p>{t("close.pending", { count: pending })}</p>}
          <p>{t("close.counted", { kinds: [activity.kind_name, ...activity.also_kind_names].map((kind) => t("close.once", { kind })).join(t("also.and")) })}</p>
        </>
      )}
      {brings}
      {!activity.is_matter && <p className="hint">{t("close.why")}</p>}
      <FormProblem error={close.error} />
    </ConfirmIrreversible>
  );
}
