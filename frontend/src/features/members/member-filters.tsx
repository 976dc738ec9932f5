import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isPlainEnter } from "@/components/plain-enter";
import styles from "./member-filters.module.css";
import { EMPLOYMENTS, MEMBER_TYPES } from "./words";

const PAUSE_MS = 300;

/** What the address narrows the list to; an empty field is absent from it. */
export type Narrowed = { q?: string; kind?: string; group?: string; employment?: string };

type Props = { narrowed: Narrowed; groups: { id: string; name: string }[]; onChange: (change: Narrowed) => void };

export function MemberFilters({ narrowed, groups, onChange }: Props) {
  const { t } = useTranslation("members");
  const select = (name: "kind" | "group" | "employment", options: { value: string; word: string }[]) => (
    <select
      className="input input-fit"
      aria-label={t(`filter.${name}`)}
      value={narrowed[name] ?? ""}
      onChange={(event) => onChange({ [name]: event.target.value || undefined })}
    >
      <option value="">{t(`filter.${name}`)}</option>
      {options.map(({ value, word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
  return (
    <search className={styles.filters}>
      {select("kind", MEMBER_TYPES.map((value) => ({ value, word: t(`type.${value}`) })))}
      {groups.length > 0 && select("group", groups.map(({ id, name }) => ({ value: id, word: name })))}
      {select("employment", EMPLOYMENTS.map((value) => ({ value, word: t(`employment.${value}`) })))}
      <SearchBox key={narrowed.q === undefined ? "empty" : "used"} typed={narrowed.q ?? ""} onSearch={(q) => onChange({ q: q || undefined })} />
    </search>
  );
}

/** Searches when the typing pauses, or at once on Enter; not in the middle of composing a character. */
function SearchBox({ typed, onSearch }: { typed: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation("members");
  const [text, setText] = useState(typed);
  const [isComposing, setComposing] = useState(false);
  useEffect(() => {
    if (isComposing || text.trim() === typed) return undefined;
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, typed, isComposing, onSearch]);
  return (
    <input
      type="search"
      className={`input ${styles.search}`}
      aria-label={t("filter.q")}
      placeholder={t("filter.q")}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => isPlainEnter(event) && onSearch(text.trim())}
    />
  );
}
