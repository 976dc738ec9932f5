import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { type PledgeDetail, useChangePledge } from "./api";
import { HintList } from "./hint-list";
import { PledgeFields } from "./pledge-fields";
import { askedOf, changeOf, typedOf } from "./typed";
import { useHints } from "./use-hints";

const CHANGED_MEANWHILE = 412;

/** Before it is shown a pledge may be put right; somebody else's edit meanwhile is said, and nothing typed is lost. */
export function EditPledge({ it, onDone }: { it: PledgeDetail; onDone: () => void }) {
  const { t } = useTranslation("pledges");
  const [typed, put] = useState(() => typedOf(it));
  const { hints } = useHints({ year: it.year, kind: it.kind, pledge_id: it.id, ...askedOf(typed) });
  const change = useChangePledge();
  const actions = <FormActs act={t(asProblem(change.error).status === CHANGED_MEANWHILE ? "save_anyway" : "save")} back={t("back")} isBusy={change.isPending} onBack={onDone} />;
  return (
    <Form onSubmit={() => change.mutate({ it, change: changeOf(typed) }, { onSuccess: onDone })} error={change.error} actions={actions}>
      <PledgeFields org={it.org_id} typed={typed} onChange={(next) => put({ ...typed, ...next })} errors={fieldMessages(change.error)} />
      <HintList hints={hints} />
    </Form>
  );
}
