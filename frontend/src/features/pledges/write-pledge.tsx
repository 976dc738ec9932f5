import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Chips } from "@/components/chips";
import { Drawer } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { OrgField } from "@/components/org-field";
import { tell } from "@/components/undo-store";
import { type Kind, type Pledge, usePledge, useSubmit, stepOf } from "./api";
import { HintList } from "./hint-list";
import { PledgeFields } from "./pledge-fields";
import { askedOf, changeOf, KINDS, nothingTyped } from "./typed";
import { useHints } from "./use-hints";
import { useTyped } from "./use-typed";
import type { Whose } from "./whose";
import { WhoseField } from "./whose-field";


type Props = {
  org: string;
  year: number;
  whose: Whose;
  /** Whose pledges may be entered from paper; nobody's unless one manages them. */
  people: { id: string; name: string }[];
  orgs?: { all: { org_id: string; name: string }[]; onChoose: (org: string) => void };
  onDone: (it: Pledge) => void;
};

/** Drawer: a pledge is written and handed in, or kept as a draft. Hints stand beside it and stop nothing. */
export function WritePledge({ org, year, whose, people, orgs, onDone }: Props) {
  const { t } = useTranslation("pledges");
  const form = useTyped(`${whose.kind === "paper" ? whose.id : whose.kind}:${year}`, nothingTyped(whose.kind === "branch" ? "branch" : "common", year));
  const { typed } = form;
  const person_id = whose.kind === "paper" ? whose.id : null;
  const org_id = whose.kind === "own" ? null : org;
  const { hints, isFresh } = useHints({ org_id, year, kind: typed.kind, person_id, ...askedOf(typed) });
  const [isReading, read] = useState(false);
  const make = usePledge();
  const submit = useSubmit();
  const isBusy = make.isPending || submit.isPending;

  const done = (made: Pledge, told: "submitted" | "drafted") => {
    form.forget();
    tell({ key: `pledge-${told}`, words: () => t(`told.${told}`) });
    onDone(made);
  };
  const send = (then: "submitted" | "drafted") =>
    make.mutate(
      { body: { org_id, year, kind: typed.kind, ...changeOf(typed), person_id, from_paper: whose.kind === "paper" } },
      {
        // Made it is in any case: what is not handed in yet is handed in from its own drawer.
        onSuccess: (made) =>
          then === "drafted" ? done(made, then) : submit.mutate({ params: stepOf(made), body: {} }, { onSuccess: (sent) => done(sent, then), onError: () => done(made, "drafted") }),
      },
    );
  /** Whoever is quicker than the hints sees them once; the next press hands in whatever they say. */
  const handIn = () => (isFresh || isReading || hints.length === 0 ? send("submitted") : read(true));
  const kinds = whose.kind === "branch" ? [] : KINDS.filter((kind) => kind !== "branch");
  return (
    <Drawer title={t(`write.${whose.kind}`, { name: whose.kind === "paper" ? whose.name : "", year })}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          handIn();
        }}
      >
        {orgs && <WhoseField whose={whose} people={people} />}
        {orgs && whose.kind !== "own" && <OrgField label={t("form.org")} orgs={orgs.all} chosen={org} onChoose={orgs.onChoose} />}
        {form.isKept && (
          <p className="line">
            <span className="hint">{t("write.kept")}</span>
            <button type="button" className="button-link" onClick={form.startAgain}>
              {t("write.again")}
            </button>
          </p>
        )}
        {kinds.length > 0 && <Chips<Kind> label={t("form.kind")} chosen={typed.kind} options={kinds.map((value) => ({ value, word: t(`kind.${value}`) }))} onChoose={(kind) => form.change({ kind, standard: "", aspect: "" })} />}
        <PledgeFields org={org || null} typed={typed} onChange={form.change} errors={fieldMessages(make.error)} />
        <HintList hints={hints} />
        <FormProblem error={make.error} />
        <div className="line">
          <button type="submit" className="button button-solid" disabled={isBusy}>
            {t(hints.length > 0 ? "write.submit_anyway" : "write.submit")}
          </button>
          <button type="button" className="button" disabled={isBusy} onClick={() => send("drafted")}>
            {t("write.draft")}
          </button>
        </div>
      </form>
    </Drawer>
  );
}
