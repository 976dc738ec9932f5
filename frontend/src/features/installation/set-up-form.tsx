import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { useSetUpBranch } from "./api";

type Props = { token: string; onDone: () => void; onBack: () => void };

/** Everything the system cannot know in the first minute, and nothing else. */
export function SetUpForm({ token, onDone, onBack }: Props) {
  const { t } = useTranslation("installation");
  const setUp = useSetUpBranch();
  const errors = fieldMessages(setUp.error);
  const submit = (v: Record<string, string>) => {
    const { bureau_name = "", branch_name = "", person_name = "", login = "", password = "" } = v;
    setUp.mutate({ token, bureau_name, branch_name, person_name, login, password }, { onSuccess: onDone });
  };
  const actions = (
    <div className="line">
      <button type="submit" className="button button-solid" disabled={setUp.isPending}>
        {t("set_up")}
      </button>
      <button type="button" className="button button-text" onClick={onBack}>
        {t("back")}
      </button>
    </div>
  );
  return (
    <Form onSubmit={submit} error={setUp.error} actions={actions}>
      <Field label={t("bureau_name")} name="bureau_name" hint={t("bureau_hint")} errors={errors}>
        <input className="input" />
      </Field>
      <Field label={t("branch_name")} name="branch_name" hint={t("branch_hint")} errors={errors}>
        <input className="input" />
      </Field>
      <Field label={t("person_name")} name="person_name" hint={t("person_hint")} errors={errors}>
        <input className="input" autoComplete="name" />
      </Field>
      <Field label={t("login")} name="login" hint={t("login_hint")} errors={errors}>
        <input className="input" autoComplete="username" autoCapitalize="none" />
      </Field>
      <Field label={t("password")} name="password" hint={t("password_hint")} errors={errors}>
        <input className="input" type="password" autoComplete="new-password" />
      </Field>
    </Form>
  );
}
