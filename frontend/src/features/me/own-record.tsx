import { useTranslation } from "react-i18next";
import { partialDay } from "@/dates/format";
import type { OwnRecord as Own } from "./api";

const day = (value: string | null) => value && partialDay(value);

/** What the branch keeps about the caller; numbers stay masked. */
export function OwnRecord({ own }: { own: Own }) {
  const { t } = useTranslation("me");
  const lines: [string, string | null | undefined][] = [
    ["branch", own.org?.name],
    ["group", own.group?.name],
    ["kind", own.member_type && t(`kinds.${own.member_type}`)],
    ["posts", own.posts.join(" · ")],
    ["admitted_on", day(own.admitted_on)],
    ["confirmed_on", day(own.confirmed_on)],
    ["post", own.post],
    ["title", own.title],
    ["subject", own.subject],
    ["phone", own.private?.phone],
    ["id_number", own.private?.id_number],
  ];
  const known = lines.filter(([, value]) => value);
  return (
    <section className="card" aria-labelledby="own-title">
      <h2 id="own-title">{own.name}</h2>
      <dl className="rows-plain">
        {known.map(([word, value]) => (
          <div key={word}>
            <dt>{t(`field.${word}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t(known.length > 0 ? "wrong" : "nothing_kept")}</p>
    </section>
  );
}
