import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormProblem } from "@/components/form-problem";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { type Act, type Org, type Reshaping, useReshape } from "./api";
import { Consequences } from "./consequences";
import { askedOf, type Chosen, targetOf } from "./reshape-asked";
import { CloseFields, MergeFields, MoveFields, SplitFields } from "./reshape-fields";

type Props = { org: Org; orgs: Org[]; act: Act; onDone: (id: string | undefined) => void };

/** Drawer: what is to happen, then what it brings with it, then the deed. Nothing happens before the last step. */
export function ReshapeDrawer({ org, orgs, act, onDone }: Props) {
  const { t } = useTranslation("organisation");
  const tried = useReshape(org.id);
  const deed = useReshape(org.id);
  const [asked, ask] = useState<Reshaping>();
  const [chosen, choose] = useState<Chosen>({ people: new Set(), orgs: new Set() });
  const isShown = asked !== undefined && tried.data !== undefined;
  const submit = (typed: Record<string, string>) => {
    const next = askedOf(act, typed, chosen);
    ask(next);
    tried.mutate({ ...next, body: { ...next.body, dry_run: true } } as Reshaping);
  };
  const change = () => {
    ask(undefined);
    tried.reset();
    deed.reset();
  };
  const carryOut = () =>
    asked &&
    deed.mutate(asked, {
      onSuccess: ({ org_ids }) => {
        tell({ key: "org-reshaped", words: () => t(`reshape.told.${act}`, { name: org.name }) });
        onDone(org_ids[0]);
      },
    });
  return (
    <Drawer title={t(`reshape.${act}.title`, { name: org.name })}>
      {/* The form stays where it is, so that nothing typed is lost on the way back. */}
      <div className="stack" hidden={isShown}>
        <p className="hint">{t(`reshape.${act}.why`)}</p>
        <Form
          onSubmit={submit}
          error={tried.error}
          actions={
            <button type="submit" className="button button-solid" disabled={tried.isPending}>
              {t("reshape.try")}
            </button>
          }
        >
          <ActFields act={act} org={org} orgs={orgs} chosen={chosen} onChoose={choose} />
          <Decision errors={fieldMessages(tried.error)} />
        </Form>
      </div>
      {isShown && (
        <>
          <Consequences act={act} org={org} found={tried.data} target={targetOf(asked, orgs)} />
          <FormProblem error={deed.error} />
          <div className="line">
            {tried.data.blockers.length === 0 && (
              <button type="button" className="button button-solid" disabled={deed.isPending} onClick={carryOut}>
                {t(`reshape.${act}.act`)}
              </button>
            )}
            <button type="button" className="button" onClick={change}>
              {t("reshape.change")}
            </button>
          </div>
        </>
      )}
    </Drawer>
  );
}

type FieldsProps = { act: Act; org: Org; orgs: Org[]; chosen: Chosen; onChoose: (next: Chosen) => void };

function ActFields({ act, org, orgs, chosen, onChoose }: FieldsProps) {
  if (act === "move") return <MoveFields org={org} orgs={orgs} />;
  if (act === "split") return <SplitFields org={org} orgs={orgs} chosen={chosen} onChoose={onChoose} />;
  return act === "merge" ? <MergeFields org={org} orgs={orgs} /> : <CloseFields org={org} orgs={orgs} />;
}

/** From which day, and on whose word. */
function Decision({ errors }: { errors: Record<string, string> }) {
  const { t } = useTranslation("organisation");
  const today = todayIso();
  return (
    <>
      <Field label={t("reshape.from_day")} name="from_day" hint={t("reshape.from_day_hint")} errors={errors}>
        <input type="date" className="input input-fit" defaultValue={today} min={`${today.slice(0, 4)}-01-01`} max={today} />
      </Field>
      <Field label={t("reshape.reason")} name="reason" hint={t("reshape.reason_hint")} errors={errors}>
        <input className="input" />
      </Field>
    </>
  );
}
