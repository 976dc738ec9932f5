import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { PageTitle } from "@/components/page-title";
import type { Mentorship } from "./api";
import { MentorshipStatus } from "./mentorship-status";
import { namesOf, spanText } from "./pair-words";

/** The two, what they are to each other, for how long and how it stands. */
export function PairHead({ pair, children }: { pair: Mentorship; children: ReactNode }) {
  const { t } = useTranslation("mentorships");
  const { mentor_word, mentee_word } = pair;
  const title = t("title_of_pair", { ...namesOf(pair), mentor_word, mentee_word });
  const status = (
    <>
      <MentorshipStatus pair={pair} />
      {pair.late && <span className="tag">{t("late")}</span>}
    </>
  );
  return (
    <PageTitle title={title} status={status} hint={[pair.kind_name, spanText(pair)].join(" · ")}>
      {children}
    </PageTitle>
  );
}
