import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmIrreversible } from "@/components/confirm-irreversible";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { tell } from "@/components/undo-store";
import { type Robot, useChangeRobot, useRemoveRobot, useTestRobot } from "./api";

/** The robots of the groups: which, on or off, tried at will; the address itself is shown to nobody. */
export function RobotList({ robots }: { robots: Robot[] }) {
  const { t } = useTranslation("notifications");
  const [asked, ask] = useState<Robot>();
  const remove = useRemoveRobot();
  if (robots.length === 0) return <EmptyState kind="nothing" sentence={t("robot.empty")} />;
  const act = ({ id }: Robot) => remove.mutate({ params: { path: { robot_id: id } } }, { onSuccess: () => ask(undefined) });
  return (
    <>
      <ul className="rows">
        {robots.map((robot) => (
          <RobotRow key={robot.id} robot={robot} onRemove={() => ask(robot)} />
        ))}
      </ul>
      {asked && (
        <ConfirmIrreversible
          title={t("robot.remove_title", { name: asked.name })}
          act={t("robot.remove_act")}
          notNow={t("robot.remove_not_now")}
          isBusy={remove.isPending}
          onAct={() => act(asked)}
          onClose={() => ask(undefined)}
        >
          <p>{t("robot.remove_why")}</p>
          <FormProblem error={remove.error} />
        </ConfirmIrreversible>
      )}
    </>
  );
}

function RobotRow({ robot, onRemove }: { robot: Robot; onRemove: () => void }) {
  const { t } = useTranslation("notifications");
  const change = useChangeRobot();
  const test = useTestRobot();
  const { id, name, org_name, enabled, signed, actions } = robot;
  const turn = (isOn: boolean) =>
    change.mutate(
      { robot, change: { enabled: isOn } },
      {
        onSuccess: (now) => {
          const undo = async () => void (await change.mutateAsync({ robot: now, change: { enabled: !isOn } }));
          tell({ key: id, words: () => t(isOn ? "told.on" : "told.off", { name }), undo });
        },
      },
    );
  const tryIt = () =>
    test.mutate({ params: { path: { robot_id: id } } }, { onSuccess: () => tell({ key: `test${id}`, words: () => t("told.tested", { name }) }) });
  const line = [t(`kind.${robot.kind}`), org_name, t("robot.tail", { tail: robot.key_tail }), signed && t("robot.signed"), t(`weekdays.${robot.weekday}`)];
  return (
    <li>
      <span className="stack-tight">
        <span className="line">
          <strong>{name}</strong>
          <Shape shape={enabled ? "done" : "dashed"} word={t(enabled ? "robot.on" : "robot.off")} />
        </span>
        <span className="hint">{line.filter(Boolean).join(t("dot"))}</span>
        <FormProblem error={change.error ?? test.error} />
      </span>
      <span className="line">
        {actions.includes("test") && (
          <button type="button" className="button" disabled={test.isPending} onClick={tryIt}>
            {t("robot.test")}
          </button>
        )}
        {actions.includes("edit") && (
          <button type="button" className="button" disabled={change.isPending} onClick={() => turn(!enabled)}>
            {t(enabled ? "robot.turn_off" : "robot.turn_on")}
          </button>
        )}
        {actions.includes("remove") && (
          <button type="button" className="button" onClick={onRemove}>
            {t("robot.remove")}
          </button>
        )}
      </span>
    </li>
  );
}
