import { useEffect, useRef, useState } from "react";

/** What a form says at this moment, for what is shown while one types; hang the ref on a fieldset in it. */
export function useTyped() {
  const ref = useRef<HTMLFieldSetElement>(null);
  const [typed, put] = useState<Record<string, string>>({});
  useEffect(() => {
    const form = ref.current?.form;
    if (!form) return undefined;
    const read = () => put(Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string")) as Record<string, string>);
    read();
    form.addEventListener("input", read);
    form.addEventListener("change", read);
    return () => {
      form.removeEventListener("input", read);
      form.removeEventListener("change", read);
    };
  }, []);
  return { ref, typed };
}
