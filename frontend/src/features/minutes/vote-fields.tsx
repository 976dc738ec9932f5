import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { People, VoteRule } from "./api";
import { countOf, type Exclusion, headsOf, type TypedCount, type WrittenResolution } from "./draft";
import styles from "./minutes.module.css";
import { VoteSentence } from "./vote-sentence";
import { judge } from "./votes";

const PLAIN = ["yes", "no", "abstain"] as const;
const WRITTEN = ["written_yes", "written_no"] as const;
const BALLOTS = ["issued", "collected"] as const;
type Figure = "expected" | "present" | "seats" | "other_person" | "present_nonvoting" | (typeof PLAIN)[number] | (typeof WRITTEN)[number] | (typeof BALLOTS)[number];

type Props = {
  rule: VoteRule;
  resolution: WrittenResolution & { count: TypedCount };
  people: People;
  exclusions: Exclusion[];
  name: string;
  errors: Record<string, string>;
  onChange: (next: WrittenResolution) => void;
};

/** The numbers of one vote; what they decide is reckoned while they are typed, and cannot be typed itself. */
export function VoteFields({ rule, resolution, people, exclusions, name, errors, onChange }: Props) {
  const { t } = useTranslation("minutes");
  const { count, method } = resolution;
  const heads = headsOf(rule, people, exclusions);
  const put = (next: Partial<TypedCount>) => onChange({ ...resolution, count: { ...count, ...next } });
  const known = countOf(count);
  const judged = known && judge(t, rule, known);
  const isOther = count.expected !== heads.expected || count.present !== heads.present;
  const figure = (field: Figure, isOpen = false) => (
    <Field key={field} label={t(`count.${field}`)} name={`${name}.count.${field}`} errors={errors}>
      <input
        className="input"
        inputMode="numeric"
        value={count[field] ?? ""}
        onChange={(event) => put({ [field]: numberOf(event.target.value, isOpen) })}
      />
    </Field>
  );
  const isBallot = method === "secret" || method === "open_ballot";
  return (
    <div className="stack-tight">
      <div className={styles.figures}>
        <Field label={t("method")} name={`${name}.method`} errors={errors}>
          <select className="input" value={method ?? ""} onChange={(event) => onChange({ ...resolution, method: event.target.value as VoteRule["methods"][number] })}>
            {rule.methods.map((way) => (
              <option key={way} value={way}>
                {t(`ways.${way}`)}
              </option>
            ))}
          </select>
        </Field>
        {figure("expected", true)}
        {figure("present", true)}
        {rule.adoption && !rule.candidates && [figure("yes", true), figure("no"), figure("abstain")]}
        {rule.candidates && [figure("seats"), figure("other_person")]}
        {rule.written && WRITTEN.map((field) => figure(field))}
        {isBallot && BALLOTS.map((field) => figure(field, true))}
        {figure("present_nonvoting")}
      </div>
      {isOther && (
        <Field label={t("count.reason")} name={`${name}.count.reason`} hint={t("count.reason_hint", heads)} errors={errors}>
          <input className="input" value={count.reason} onChange={(event) => put({ reason: event.target.value })} />
        </Field>
      )}
      {rule.candidates && <Candidates count={count} onChange={put} />}
      {rule.one_by_one && <p className="hint">{t("one_by_one")}</p>}
      {judged && "refused" in judged ? <VoteSentence outcome={null} sentence={null} problem={t(`vote.problem.${judged.refused}`)} /> : <VoteSentence outcome={judged?.outcome} sentence={judged?.sentence} />}
      <p className="hint">
        {rule.source}
        {!rule.verified && t("unverified")}
      </p>
    </div>
  );
}

/** Digits only; an empty field is nothing where nothing may be, else none. */
function numberOf(typed: string, isOpen: boolean): number | null {
  const digits = typed.replaceAll(/\D/g, "").slice(0, 4);
  return digits === "" ? (isOpen ? null : 0) : Number(digits);
}

function Candidates({ count, onChange }: { count: TypedCount; onChange: (next: Partial<TypedCount>) => void }) {
  const { t } = useTranslation("minutes");
  const put = (place: number, next: Partial<TypedCount["candidates"][number]>) =>
    onChange({ candidates: count.candidates.map((one, at) => (at === place ? { ...one, ...next } : one)) });
  return (
    <fieldset className={styles.set}>
      <legend>{t("candidates")}</legend>
      {count.candidates.map(({ name, yes }, place) => (
        <div key={place} className={styles.row}>
          <input className="input" aria-label={t("candidate", { place: place + 1 })} placeholder={t("name")} value={name} onChange={(event) => put(place, { name: event.target.value })} />
          <input
            className="input"
            inputMode="numeric"
            aria-label={t("votes_of", { name: name || place + 1 })}
            placeholder={t("votes")}
            value={yes}
            onChange={(event) => put(place, { yes: numberOf(event.target.value, false) ?? 0 })}
          />
          <button type="button" className="button button-text" aria-label={t("of_part", { word: t("act.remove"), title: name || place + 1 })} onClick={() => onChange({ candidates: count.candidates.filter((_, at) => at !== place) })}>
            {t("act.remove")}
          </button>
        </div>
      ))}
      <button type="button" className="button" onClick={() => onChange({ candidates: [...count.candidates, { name: "", yes: 0 }] })}>
        {t("act.add_candidate")}
      </button>
    </fieldset>
  );
}
