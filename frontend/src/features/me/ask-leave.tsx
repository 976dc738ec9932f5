import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { LEAVE_KINDS, type LeaveKind } from "@/components/leave-kinds";
import { tell } from "@/components/undo-store";
import { dayAndWeekday } from "@/dates/format";
import type { MyActivity } from "./api";
import { useAskLeave } from "./leave-api";

/** The drawer's name in the address: `?open=ask-leave:ACTIVITY`. */
export const ASK_LEAVE = "ask-leave";

type Props = { activity: MyActivity["activity"]; onDone: () => void };

/** One's own leave of one activity: a kind, a reason, one press. */
export function AskLeave({ activity, onDone }: Props) {
  const { t } = useTranslation("me");
  const ask = useAskLeave();
  const submit = ({ kind, reason = "" }: Record<string, string>) =>
    ask.mutate(
      { body: { activity_id: activity.id, kind: kind as LeaveKind, reason } },
      {
        onSuccess: () => {
          tell({ key: `leave:${activity.id}`, words: () => t("leave.told") });
          onDone();
        },
      },
    );
  const errors = fieldMessages(ask.error);
  const actions = (
    <button type="submit" className="button button-solid" disabled={ask.isPending}>
      {t("leave.act")}
    </button>
  );
  return (
    <Drawer title={t("leave.title", { title: activity.title })}>
      <p>{[dayAndWeekday(activity.happens_on), activity.starts_at?.slice(0, 5), activity.place].filter(Boolean).join(" ")}</p>
      <Form onSubmit={submit} error={ask.error} actions={actions}>
        <Field label={t("leave.kind")} name="kind" errors={errors}>
          <select className="input">
            {LEAVE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`leave.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("leave.reason")} name="reason" hint={t("leave.reason_hint")} errors={errors}>
          <input className="input" maxLength={200} />
        </Field>
      </Form>
    </Drawer>
  );
}
