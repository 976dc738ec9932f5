import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { FormProblem } from "./form-problem";

type Props = {
  /** The typed values by control name; an empty text field is "". */
  onSubmit: (values: Record<string, string>) => void;
  error: unknown;
  /** The buttons; what went wrong is said right above them. */
  actions: ReactNode;
  children: ReactNode;
};

/**
 * A form whose controls keep their own values, so nothing typed is ever lost: not on an error, not while signing in
 * again. After a refusal the first marked field gets the focus.
 */
export function Form({ onSubmit, error, actions, children }: Props) {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)].filter(([, value]) => typeof value === "string");
    onSubmit(Object.fromEntries(entries) as Record<string, string>);
  };
  return (
    <form ref={ref} className="stack" onSubmit={submit} noValidate>
      {children}
      <FormProblem error={error} />
      {actions}
    </form>
  );
}
