import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { tell } from "@/components/undo-store";
import { VersionConflict } from "@/components/version-conflict";
import { clockText } from "@/dates/format";
import { useMe } from "@/session/use-can";
import { type Folder, schemeQuery, useWrite } from "./api";
import { type Draft, draftOf, isSame, keep, kept } from "./drafts";
import { SchemeEditor } from "./scheme-editor";
import { type Known, SchemeStart } from "./scheme-start";

const STALE = 412;

type Props = { folder: Folder; known: Known; onDone: () => void };

/** From the choice of a template to the saved draft. What is typed waits in this tab until it is saved or dropped. */
export function SchemeWriting({ folder, known, onDone }: Props) {
  const { t } = useTranslation("schemes");
  const me = useMe();
  const client = useQueryClient();
  const write = useWrite();
  const { activity_id } = folder;
  const [found] = useState(() => kept(me.person_id ?? "", activity_id));
  const [draft, setDraft] = useState<Draft | undefined>(() => found ?? (folder.current ? draftOf(folder) : undefined));
  const [theirs, setTheirs] = useState<Folder>();
  const put = (next: Draft | undefined) => {
    keep(me.person_id ?? "", activity_id, next);
    setDraft(next);
  };
  const leave = () => {
    put(undefined);
    onDone();
  };
  const save = (mine: Draft) =>
    write.mutate(
      { folder: { activity_id, version: mine.version }, scheme: { template: mine.template, sections: mine.sections.map(({ code, title, text }) => ({ code, title, text })) } },
      {
        onSuccess: () => {
          tell({ key: "scheme", words: () => t("told.saved", { at: clockText(new Date()) }) });
          leave();
        },
        onError: async (error) => {
          if (asProblem(error).status === STALE) setTheirs(await client.fetchQuery({ ...schemeQuery(activity_id), staleTime: 0 }));
        },
      },
    );
  if (!draft) return <SchemeStart folder={folder} known={known} onBegin={put} />;
  return (
    <>
      <SchemeEditor draft={draft} isPutBack={found !== undefined && !isSame(found, draftOf(folder))} error={write.error} isBusy={write.isPending} onChange={put} onSave={() => save(draft)} onDrop={leave} />
      {theirs && (
        <VersionConflict
          differences={sides(draft, theirs)}
          onKeepMine={() => {
            setTheirs(undefined);
            const next = { ...draft, version: theirs.version };
            put(next);
            save(next);
          }}
          onKeepTheirs={leave}
          onClose={() => setTheirs(undefined)}
        />
      )}
    </>
  );
}

/** Section by section: what was typed here, and what stands there now. */
function sides(mine: Draft, theirs: Folder) {
  const there = theirs.current?.sections ?? [];
  const titles = new Set([...mine.sections, ...there].map(({ title }) => title));
  const textOf = (sections: { title: string; text: string }[], title: string) => sections.find((part) => part.title === title)?.text ?? "";
  return [...titles].map((title) => ({ label: title, mine: textOf(mine.sections, title), theirs: textOf(there, title) }));
}
