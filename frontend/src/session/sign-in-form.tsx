import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { signIn } from "./sign-in";

type Props = { submitWord: string; onDone?: () => void };

/** Account and password; used by the sign-in page and over any page whose session has run out. */
export function SignInForm({ submitWord, onDone }: Props) {
  const { t } = useTranslation();
  const entry = useMutation({
    mutationFn: ({ login, password }: Record<string, string>) => signIn(login?.trim() ?? "", password ?? ""),
    onSuccess: onDone,
  });
  const errors = fieldMessages(entry.error);
  const actions = (
    <button type="submit" className="button button-solid" disabled={entry.isPending}>
      {submitWord}
    </button>
  );
  return (
    <Form onSubmit={entry.mutate} error={entry.error} actions={actions}>
      <Field label={t("sign_in.login")} name="login" errors={errors}>
        <input className="input" autoComplete="username" autoCapitalize="none" required />
      </Field>
      <Field label={t("sign_in.password")} name="password" errors={errors}>
        <input className="input" type="password" autoComplete="current-password" required />
      </Field>
    </Form>
  );
}
