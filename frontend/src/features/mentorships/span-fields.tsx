import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { instant, todayIso } from "@/dates/format";
import styles from "./span-fields.module.css";

export type Span = { starts_on: string; ends_on: string };

const MONTH_MS = 30.4 * 86_400_000;

type Props = { span: Span; longest: number | undefined; onChange: (span: Span) => void; errors: Record<string, string> };

/** From when until when; a past start is entered afterwards and says so, an unusual length is only remarked on. */
export function SpanFields({ span, longest, onChange, errors }: Props) {
  const { t } = useTranslation("mentorships");
  const put = (change: Partial<Span>) => onChange({ ...span, ...change });
  const day = (name: keyof Span) => (
    <Field label={t(`form.${name}`)} name={name} errors={errors}>
      <input type="date" className="input" value={span[name]} onChange={(event) => put({ [name]: event.target.value })} />
    </Field>
  );
  const remark = remarkOn(span, longest);
  return (
    <div className="stack-tight">
      <div className="pair">
        {day("starts_on")}
        {day("ends_on")}
      </div>
      {remark && (
        <p className={styles.remark} role="status">
          {t(`form.${remark}`, { longest })}
        </p>
      )}
    </div>
  );
}

/** What is said about the days while they are chosen; the server refuses only an end before the start. */
function remarkOn({ starts_on, ends_on }: Span, longest: number | undefined) {
  if (!starts_on || !ends_on) return undefined;
  if (ends_on <= starts_on) return "ends_first";
  if (longest && instant(ends_on).getTime() - instant(starts_on).getTime() > (longest + 0.5) * MONTH_MS) return "very_long";
  return starts_on < todayIso() ? "starts_past" : undefined;
}
