import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { dayWithYear } from "@/dates/format";
import { WallAddress } from "./wall-address";
import { type OpinionsBy, useChangeWall, type Wall } from "./wall-api";

const WAYS: OpinionsBy[] = ["off", "device", "ticket"];

/** Open or not, who may say something, and whether searching finds it; beside it the address. */
export function WallSettings({ wall }: { wall: Wall }) {
  const { t } = useTranslation("wall-staff");
  const change = useChangeWall();
  const errors = fieldMessages(change.error);
  const isStale = change.error !== null && asProblem(change.error).status === 412;
  const save = (values: Record<string, string>) =>
    change.mutate(
      { wall, change: { open: values.open === "on", indexable: values.indexable === "on", opinions: values.opinions as OpinionsBy } },
      { onSuccess: () => tell({ key: "wall", words: () => t("settings.saved") }) },
    );
  return (
    <div className="stack">
      <section className="card">
        <Form
          key={isStale ? `${wall.version}-again` : wall.version}
          error={change.error}
          onSubmit={save}
          actions={
            <div className="line">
              <button type="submit" className="button button-solid" disabled={change.isPending}>
                {t(change.isPending ? "settings.saving" : "settings.save")}
              </button>
              {wall.open && wall.opened_at && <span className="hint">{t("settings.opened_at", { day: dayWithYear(wall.opened_at) })}</span>}
            </div>
          }
        >
          <Check name="open" word={t("settings.open")} hint={t("settings.open_hint", { count: wall.shown })} isOn={wall.open} />
          <Field label={t("settings.opinions")} name="opinions" hint={t("settings.opinions_hint")} errors={errors}>
            <select className="input input-fit" defaultValue={wall.opinions}>
              {WAYS.map((way) => (
                <option key={way} value={way}>
                  {t(`settings.opinions_of.${way}`)}
                </option>
              ))}
            </select>
          </Field>
          <Check name="indexable" word={t("settings.indexable")} hint={t("settings.indexable_hint")} isOn={wall.indexable} />
        </Form>
      </section>
      <WallAddress wall={wall} />
    </div>
  );
}

function Check({ name, word, hint, isOn }: { name: string; word: string; hint: string; isOn: boolean }) {
  return (
    <div>
      <label className="line">
        <input type="checkbox" name={name} defaultChecked={isOn} aria-describedby={`${name}-why`} />
        {word}
      </label>
      <p id={`${name}-why`} className="hint">
        {hint}
      </p>
    </div>
  );
}
