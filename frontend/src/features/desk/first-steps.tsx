import { Link, type LinkProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { FirstStep } from "./api";

/** Where each step of the first week is done. */
const PLACES: Record<string, { to: string; search?: object }> = {
  branch: { to: "/members/organisation" },
  roster: { to: "/members/import" },
  plan: { to: "/plan/documents" },
  activity: { to: "/calendar", search: { open: "activity" } },
  slips: { to: "/members/slips" },
};

export const placeOf = (step: string) => (PLACES[step] ?? { to: "/home" }) as LinkProps;

/** The first week as five lines; the whole block is gone once all are done. */
export function FirstSteps({ steps }: { steps: FirstStep[] }) {
  const { t } = useTranslation("desk");
  const next = steps.find(({ done }) => !done)?.step;
  return (
    <section className="card" aria-labelledby="first-title">
      <h2 id="first-title">{t("first.title")}</h2>
      <ol className="rows">
        {steps.map(({ step, done }) => (
          <li key={step}>
            <span className="line">
              <Shape shape={done ? "done" : step === next ? "half" : "open"} word={t(done ? "first.done" : step === next ? "first.next" : "first.later")} />
              {done ? <span>{t(`first.${step}`)}</span> : <Link {...placeOf(step)}>{t(`first.${step}`)}</Link>}
              <span className="hint">{t(`first.${step}_why`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
