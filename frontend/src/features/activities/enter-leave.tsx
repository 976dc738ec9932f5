import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { LEAVE_KINDS, type LeaveKind } from "@/components/leave-kinds";
import type { Attendee } from "./api";
import { useEnterLeave } from "./attendance-api";

type Props = { activityId: string; people: Attendee[]; onDone: () => void };

/** A slip of paper or a word on the phone: whoever keeps the list writes it down, and it is granted with that. */
export function EnterLeave({ activityId, people, onDone }: Props) {
  const { t } = useTranslation("attendance");
  const enter = useEnterLeave();
  const absent = people.filter(({ expected, state }) => expected && (state === "pending" || state === "absent"));
  const submit = ({ person_id = "", kind, reason = "" }: Record<string, string>) =>
    enter.mutate({ params: { path: { activity_id: activityId } }, body: { person_id, kind: kind as LeaveKind, reason } }, { onSuccess: onDone });
  const errors = fieldMessages(enter.error);
  const actions = (
    <button type="submit" className="button button-solid" disabled={enter.isPending}>
      {t("leave.enter_act")}
    </button>
  );
  return (
    <Drawer title={t("leave.enter")}>
      <p className="hint">{t("leave.enter_why")}</p>
      <Form onSubmit={submit} error={enter.error} actions={actions}>
        <Field label={t("leave.person")} name="person_id" errors={errors}>
          <select className="input">
            {absent.map(({ person_id, name }) => (
              <option key={person_id} value={person_id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("leave.kind")} name="kind" errors={errors}>
          <select className="input">
            {LEAVE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`said.${kind}`)}
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
