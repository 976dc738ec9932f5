import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import { kindsQuery } from "./api";
import { type Template, templatesQuery } from "./series-api";

type Props = { orgKind?: string; chosen?: Template; onChoose: (template: Template) => void };

/** The usual activities that this level holds; one press fills the form. */
export function TemplateChips({ orgKind, chosen, onChoose }: Props) {
  const { t } = useTranslation("series");
  const templates = useQuery(templatesQuery());
  const kinds = useQuery(kindsQuery());
  const isHeld = ({ kind }: Template) => kinds.data?.find(({ code }) => code === kind)?.held_by.some((level) => !orgKind || level === orgKind) ?? false;
  const offered = templates.data?.filter(isHeld) ?? [];
  if (offered.length === 0) return null;
  return (
    <Chips
      label={t("templates")}
      chosen={chosen?.code ?? ""}
      options={offered.map(({ code, title }) => ({ value: code, word: title }))}
      onChoose={(code) => {
        const template = offered.find((one) => one.code === code);
        if (template) onChoose(template);
      }}
    />
  );
}

const HOUR = 60;

/** `15:30` and 90 minutes: `17:00`; never past midnight. */
export function endOf(starts_at: string, minutes: number): string {
  const [hour = 0, minute = 0] = starts_at.split(":").map(Number);
  const total = Math.min(hour * HOUR + minute + minutes, 24 * HOUR - 1);
  return `${String(Math.floor(total / HOUR)).padStart(2, "0")}:${String(total % HOUR).padStart(2, "0")}`;
}
