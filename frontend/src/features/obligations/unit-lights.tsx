import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import type { Light } from "./api";
import styles from "./unit-lights.module.css";

/** Each group's or person's own light, in the order of the roster: nobody is compared. */
export function UnitLights({ lights, onOpen }: { lights: Light[]; onOpen: (unit: string) => void }) {
  const { t } = useTranslation("obligations");
  const isOfPeople = lights[0]?.unit.kind === "person";
  if (lights.length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>{t(isOfPeople ? "units.people" : "units.groups")}</h3>
      {isOfPeople && <p className="hint">{t("units.private")}</p>}
      <ul className={styles.list}>
        {lights.map((light) => (
          <li key={light.unit.person_id ?? light.unit.org_id}>
            <button type="button" className={styles.row} onClick={() => onOpen(light.unit.person_id ?? light.unit.org_id)}>
              <span className={styles.name}>{light.unit.person_name ?? light.unit.org_name}</span>
              <Shape {...LIGHT_SHAPE[light.state]} word={light.word} />
              <span className={styles.why}>{light.reason}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
