import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TFunction } from "i18next";
import { beforeAll, expect, test } from "vitest";
import { i18n } from "@/i18n/i18n";
import type { VoteRule } from "./api";
import { type Count, judge } from "./votes";

type Rule = VoteRule & { since: string; until: string | null };
type Case = { name: string; rule: string; on: string; count: Partial<Count>; outcome?: string; sentence?: string; refused?: string };

const { rules, cases } = JSON.parse(readFileSync(join(process.cwd(), "../tests/activities/minutes/votes_golden.json"), "utf8")) as { rules: Rule[]; cases: Case[] };
const EMPTY: Count = { expected: 0, present: 0, yes: null, no: 0, abstain: 0, other_person: 0, written_yes: 0, written_no: 0, issued: null, collected: null, seats: 1, candidates: [] };

const inForce = (code: string, on: string) => rules.find((rule) => rule.code === code && rule.since <= on && (rule.until === null || on < rule.until)) as Rule;

let t: TFunction<"minutes">;
beforeAll(async () => {
  await i18n.loadNamespaces("minutes");
  t = i18n.getFixedT(null, "minutes");
});

test.each(cases)("the page reckons as the server does: $name", ({ rule, on, count, outcome, sentence, refused }) => {
  const judged = judge(t, inForce(rule, on), { ...EMPTY, ...count });
  expect(judged).toEqual(refused ? { refused } : { outcome, sentence });
});
