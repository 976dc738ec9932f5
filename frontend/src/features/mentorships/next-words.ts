import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { Mentorship } from "./api";

/** What the pair waits for and of whom; undefined where it waits for nothing. */
export function useNextWords({ next }: Pick<Mentorship, "next">) {
  const { t } = useTranslation("mentorships");
  if (!next) return undefined;
  const names = next.names.join(t("and"));
  const values = { names, count: next.count, day: next.due_on && dayText(next.due_on) };
  return { what: t(`next.${next.what}.what`, values), why: t(`next.${next.what}.why`, values) };
}
