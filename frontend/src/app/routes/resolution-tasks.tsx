import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { hostsQuery } from "@/features/activities/api";
import { assignmentsOfQuery } from "@/features/assignments/api";
import { AssignmentStatus } from "@/features/assignments/assignment-status";
import { NewAssignment } from "@/features/assignments/new-assignment";
import type { Folder, Resolution } from "@/features/minutes/api";
import { useCan } from "@/session/use-can";

const DRAWER = "resolution";

/** The tasks made of the resolutions of approved minutes, for those who look after tasks. */
export function useResolutionTasks({ current }: Folder) {
  const mayRead = useCan("assignment.read");
  const ids = current?.state === "approved" ? current.resolutions.map(({ id }) => id) : [];
  const found = useQuery({ ...assignmentsOfQuery(ids), enabled: mayRead && ids.length > 0 });
  return found.data?.items;
}

type Props = { tasks: ReturnType<typeof useResolutionTasks>; resolution: Resolution; orgId: string };

/** Under a resolution: the task that carries it out, or the way to give one. Minutes and tasks meet only here. */
export function ResolutionTask({ tasks, resolution: { id, text }, orgId }: Props) {
  const { t } = useTranslation("minutes");
  const open = useOpen();
  const mayAssign = useCan("assignment.manage");
  const people = useQuery({ ...hostsQuery(orgId), enabled: mayAssign && open.kind === DRAWER }).data?.items ?? [];
  const task = tasks?.find(({ origin_id, state }) => origin_id === id && state !== "dropped");
  if (task) {
    return (
      <p className="line">
        <Link to="/plan/assignments" search={{ open: `assignment:${task.id}` } as never}>
          {t("task.assigned", { title: task.title })}
        </Link>
        <AssignmentStatus it={task} />
      </p>
    );
  }
  if (!tasks || !mayAssign) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => open.show(DRAWER, id)}>
        {t("task.assign")}
      </button>
      {open.kind === DRAWER && open.id === id && (
        <NewAssignment org={orgId} people={people} from={{ origin: { source: "resolution", id }, title: text.slice(0, 200) }} onDone={open.close} />
      )}
    </>
  );
}
