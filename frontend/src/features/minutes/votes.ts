import type { TFunction } from "i18next";
import type { VoteRule } from "./api";

/** What was counted for one resolution, as the server takes it. */
export type Count = {
  expected: number;
  present: number;
  yes: number | null;
  no: number;
  abstain: number;
  other_person: number;
  written_yes: number;
  written_no: number;
  issued: number | null;
  collected: number | null;
  seats: number;
  candidates: Candidate[];
};
export type Candidate = { name: string; yes: number };
type Rule = Pick<VoteRule, "quorum" | "adoption" | "candidates" | "written">;

export type Outcome = "may_vote" | "no_quorum" | "passed" | "failed" | "short" | "tied" | "void" | "heard";
export type Judged = { outcome: Outcome; sentence: string };
export type Refused = { refused: string };

/**
 * The same reckoning as the server's (activities/minutes/votes.py), so that the outcome follows the typing and does so
 * without network. Both run the cases of tests/activities/minutes/votes_golden.json; what counts is the server's.
 */
export function judge(t: TFunction<"minutes">, rule: Rule, count: Count): Judged | Refused {
  const refused = troubleOf(rule, count);
  if (refused) return { refused };
  const { expected, present, issued, collected, yes } = count;
  const { quorum, adoption } = rule;
  const people = t("vote.people", { expected, present });
  const quorate = compared(present, quorum.times, expected, quorum.of);
  const said = (outcome: Outcome, word: string) => ({ outcome, sentence: t("vote.said", { before: people, compared: quorate, word }) });
  if (!reaches(rule, count)) return said("no_quorum", t("vote.no_quorum"));
  if (!adoption) return said("heard", t("vote.heard"));
  if (isVoid(count)) return { outcome: "void", sentence: t("vote.void", { issued, collected }) };
  const base = adoption.base === "expected" ? expected : present;
  if (rule.candidates && count.candidates.length > 0) {
    const began = t("vote.said", { before: people, compared: quorate, word: t("vote.may_elect") });
    return elected(t, count, adoption.times, base, began);
  }
  if (rule.candidates || yes === null) return said("may_vote", t("vote.may_vote"));
  const isWritten = rule.written && count.written_yes + count.written_no > 0;
  const outcome = (yes + count.written_yes) * adoption.times > base ? "passed" : "failed";
  const shown = isWritten ? `(${yes}+${count.written_yes})` : String(yes);
  const votes = t(isWritten ? "vote.yes_written" : "vote.yes", { people, yes, written: count.written_yes });
  return { outcome, sentence: t("vote.said", { before: votes, compared: compared(yes + count.written_yes, adoption.times, base, 1, shown), word: t(`vote.${outcome}`) }) };
}

function reaches({ quorum }: Rule, { expected, present }: Count) {
  const [mine, needed] = [quorum.times * present, quorum.of * expected];
  return quorum.exactly ? mine >= needed : mine > needed;
}

/** Whoever has more than half, the most votes first, as many as there are seats; a tie for the last seats is voted on again. */
function elected(t: TFunction<"minutes">, { candidates, seats }: Count, times: number, base: number, began: string): Judged {
  const ranked = [...candidates].sort((one, other) => other.yes - one.yes);
  const enough = ranked.filter(({ yes }) => yes * times > base);
  const last = enough[seats - 1]?.yes;
  const tied = enough.length > seats && last === enough[seats]?.yes ? enough.filter(({ yes }) => yes === last) : [];
  const chosen = enough.slice(0, seats).filter((one) => !tied.includes(one));
  const wordOf = (one: Candidate) => t(chosen.includes(one) ? "vote.elected" : tied.includes(one) ? "vote.tied" : "vote.not_elected");
  const lines = ranked.map((one) => t("vote.said", { before: `${one.name} ${one.yes}`, compared: compared(one.yes, times, base), word: wordOf(one) }));
  const outcome = tied.length > 0 ? "tied" : chosen.length === seats ? "passed" : chosen.length > 0 ? "short" : "failed";
  return { outcome, sentence: [began, ...lines].join(t("vote.between")) };
}

/** `12×2 > 18`, with the sign that is true. */
function compared(mine: number, times: number, base: number, of = 1, shown = String(mine)) {
  const [left, right] = [mine * times, base * of];
  const sign = left > right ? ">" : left === right ? "=" : "<";
  return `${shown}×${times} ${sign} ${base}${of > 1 ? `×${of}` : ""}`;
}

/** The code under which the server would refuse these numbers. */
function troubleOf(rule: Rule, count: Count): string | undefined {
  const opinions = count.written_yes + count.written_no;
  if (count.expected < 1) return "nobody_entitled";
  if (count.present > count.expected) return "more_present_than_expected";
  if (opinions > 0 && !rule.written) return "opinions_not_counted";
  if (count.present + opinions > count.expected) return "more_opinions_than_absent";
  if ((count.issued ?? count.collected ?? 0) > count.present) return "more_ballots_than_present";
  if (isVoid(count)) return undefined;
  return rule.candidates ? troubleOfElection(count) : troubleOfVotes(count);
}

/** Nothing that was counted then matters: it is voted again. */
const isVoid = ({ issued, collected }: Count) => issued !== null && collected !== null && collected > issued;

function troubleOfVotes({ yes, no, abstain, other_person, present, collected }: Count) {
  const votes = (yes ?? 0) + no + abstain + other_person;
  if (votes > present) return "more_votes_than_present";
  return collected !== null && votes > collected ? "more_votes_than_ballots" : undefined;
}

function troubleOfElection({ candidates, seats, present, collected, other_person }: Count) {
  const ballots = Math.min(present, collected ?? present);
  if (seats < 1) return "no_seats";
  if (new Set(candidates.map(({ name }) => name)).size < candidates.length) return "same_candidate_twice";
  if (candidates.some(({ yes }) => yes > ballots)) return "more_votes_than_present";
  const all = candidates.reduce((sum, { yes }) => sum + yes, other_person);
  return all > ballots * seats ? "more_votes_than_seats" : undefined;
}
