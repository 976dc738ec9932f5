import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { VersionConflict } from "@/components/version-conflict";
import { AgendaFields } from "./agenda-fields";
import { type Folder, voteRulesQuery } from "./api";
import { draftOf } from "./draft";
import { ExclusionFields } from "./exclusion-fields";
import { MeetingFields } from "./meeting-fields";
import { ResolutionFields } from "./resolution-fields";
import { SavedLine } from "./saved-line";
import { sidesOf } from "./sides";
import type { Writing } from "./use-writing";

type Props = { folder: Folder; writing: Writing; mayName: boolean };

/** The minutes while they are written: everything typed saves itself. */
export function MinutesForm({ folder, writing, mayName }: Props) {
  const { t } = useTranslation("minutes");
  const { draft, saved, theirs, change } = writing;
  const rules = useQuery(voteRulesQuery(folder.current?.held_on ?? "")).data ?? [];
  const errors = saved?.where === "refused" ? fieldMessages(saved.error) : {};
  const people = folder.current?.people;
  const names = Object.fromEntries(folder.seats.map(({ person_id, name }) => [person_id, name]));
  return (
    <>
      <SavedLine saved={saved} />
      <section className="card stack" aria-labelledby="meeting-title">
        <h2 id="meeting-title">{t("meeting")}</h2>
        <MeetingFields folder={folder} draft={draft} mayName={mayName} errors={errors} onChange={change} />
      </section>
      <section className="card stack" aria-labelledby="agenda-title">
        <h2 id="agenda-title">{t("agenda")}</h2>
        <AgendaFields agenda={draft.agenda} names={folder.seats.map(({ name }) => name)} errors={errors} onChange={(agenda) => change({ agenda })} />
      </section>
      {people && (
        <section className="card stack" aria-labelledby="resolutions-title">
          <h2 id="resolutions-title">{t("resolutions")}</h2>
          <ResolutionFields
            resolutions={draft.resolutions}
            rules={rules}
            suggested={folder.suggested_rule}
            people={people}
            exclusions={draft.exclusions}
            errors={errors}
            onChange={(resolutions) => change({ resolutions })}
          />
          <ExclusionFields exclusions={draft.exclusions} seats={folder.seats} errors={errors} onChange={(exclusions) => change({ exclusions })} />
        </section>
      )}
      {theirs && (
        <VersionConflict differences={sidesOf(t, draft, draftOf(theirs), names)} onKeepMine={writing.keepMine} onKeepTheirs={writing.keepTheirs} onClose={writing.lookLater} />
      )}
    </>
  );
}
