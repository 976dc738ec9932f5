import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Form } from "@/components/form";
import { VersionConflict } from "@/components/version-conflict";
import { ActivityFields } from "./activity-fields";
import { type ActivityValues, activityValues } from "./activity-values";
import { type Activity, type ActivityDetail, activityQuery, kindsQuery, useEditActivity } from "./api";
import type { Scope } from "./series-api";
import { SeriesScope } from "./series-scope";
import { clockOf } from "./when";

const EditSeries = lazy(() => import("./edit-series").then((m) => ({ default: m.EditSeries })));

const STALE = 412;
const SHOWN = ["title", "happens_on", "starts_at", "ends_at", "place"] as const;

type Props = { activity: ActivityDetail; onSaved: (changed: ActivityDetail) => void; onDone: () => void };

/** Drawer: move it, rename it, change place or host. Somebody else's newer version is shown beside the typed one. */
export function EditActivity({ activity, onSaved, onDone }: Props) {
  const { t } = useTranslation(["activities", "series"]);
  const [scope, setScope] = useState<Scope>("this");
  const client = useQueryClient();
  const edit = useEditActivity();
  const kinds = useQuery(kindsQuery()).data ?? [];
  const alsoOf = ({ also_kinds }: { also_kinds: string[] }) => kinds.filter(({ code }) => also_kinds.includes(code)).map(({ name }) => name).join(t("also.and"));
  const [mine, setMine] = useState<ActivityValues>();
  const [theirs, setTheirs] = useState<Activity>();
  const save = (change: ActivityValues, version: number) => {
    setMine(change);
    edit.mutate(
      { id: activity.id, version, change },
      {
        onSuccess: (changed) => {
          onSaved(changed);
          onDone();
        },
        onError: async (error) => {
          if (asProblem(error).status === STALE) setTheirs(await client.fetchQuery({ ...activityQuery(activity.id), staleTime: 0 }));
        },
      },
    );
  };
  const actions = (
    <button type="submit" className="button button-solid" disabled={edit.isPending}>
      {t("save")}
    </button>
  );
  return (
    <Drawer title={t("edit")}>
      {activity.series_id && <SeriesScope label={t("series:scope.label")} chosen={scope} onChoose={setScope} />}
      {scope !== "this" && (
        <Suspense>
          <EditSeries activity={activity} scope={scope} onDone={onDone} />
        </Suspense>
      )}
      {scope === "this" && (
        <Form onSubmit={(typed) => save(activityValues(typed), theirs?.version ?? activity.version)} error={edit.error} actions={actions}>
          <ActivityFields org={activity.org_id} activity={activity} errors={fieldMessages(edit.error)} />
        </Form>
      )}
      {theirs && mine && (
        <VersionConflict
          differences={[
            ...SHOWN.map((name) => ({ label: t(`form.${name === "happens_on" ? "day" : name}`), mine: shown(mine, name), theirs: shown(theirs, name) })),
            { label: t("also.label"), mine: alsoOf(mine), theirs: alsoOf(theirs) },
          ]}
          onKeepMine={() => {
            setTheirs(undefined);
            save(mine, theirs.version);
          }}
          onKeepTheirs={onDone}
          onClose={() => setTheirs(undefined)}
        />
      )}
    </Drawer>
  );
}

function shown(from: ActivityValues | Activity, name: (typeof SHOWN)[number]): string {
  const value = from[name] ?? "";
  return name.endsWith("_at") ? clockOf(value) : value;
}
