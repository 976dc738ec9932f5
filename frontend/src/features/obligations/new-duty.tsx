import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { CONTRADICTS, type Duty, type DutyAsked, useAddDuty } from "./api";
import { Contradiction } from "./contradiction";
import { DutyFields } from "./duty-fields";
import { dutyValues, rivalsOf } from "./duty-values";
import type { Kind } from "./opened-duty";

type Org = { org_id: string; name: string; kind: string };
type Props = { org: Org; kinds: Kind[]; duties: Duty[]; onDone: (id?: string) => void };

/** Drawer: lay a duty down by hand; where it says something else about the same thing, the person decides. */
export function NewDuty({ org, kinds, duties, onDone }: Props) {
  const { t } = useTranslation("obligations");
  const [wanted, want] = useState<DutyAsked>();
  const add = useAddDuty();
  const errors = fieldMessages(add.error);
  const problem = asProblem(add.error);
  const contradicts = add.error !== null && problem.code === CONTRADICTS;
  const send = (asked: DutyAsked) => {
    want(asked);
    add.mutate(
      { body: asked },
      {
        onSuccess: ({ duty }) => {
          tell({ key: "added", words: () => t("add.told", { name: duty.name }) });
          onDone(duty.id);
        },
      },
    );
  };
  const actions = !contradicts && (
    <button type="submit" className="button button-solid" disabled={add.isPending}>
      {t("add.act")}
    </button>
  );
  return (
    <Drawer title={t("add.title")}>
      <div hidden={contradicts}>
        <Form onSubmit={(typed) => send({ ...dutyValues(typed, kinds), org_id: org.org_id })} error={contradicts ? null : add.error} actions={actions}>
          {org.kind !== "branch" && (
            <Field label={t("form.held_by")} name="held_by" hint={t("form.held_by_hint")} errors={errors}>
              <select className="input">
                <option value="branch">{t("held_by.branch")}</option>
                {org.kind === "general_branch" && <option value="general_branch">{t("held_by.own")}</option>}
              </select>
            </Field>
          )}
          <DutyFields kinds={kinds} errors={errors} />
        </Form>
      </div>
      {contradicts && wanted && <Contradiction sentence={problem.message} wanted={wanted} label={t("contradiction.wanted")} source={t("source.hand")} leave={t("contradiction.leave_out")} others={rivalsOf(wanted, duties)} isBusy={add.isPending} onChoose={(contradiction) => (contradiction ? send({ ...wanted, contradiction }) : onDone())} onBack={() => add.reset()} />}
    </Drawer>
  );
}
