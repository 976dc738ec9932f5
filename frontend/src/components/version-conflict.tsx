import { useTranslation } from "react-i18next";
import { Dialog } from "./dialog";

/** One field of an edited row: what was typed here and what stands there now, both as people read it. */
export type Difference = { label: string; mine: string; theirs: string };

type Props = { differences: Difference[]; onKeepMine: () => void; onKeepTheirs: () => void; onClose: () => void };

/** After a 412: both sides of what differs, then the choice. */
export function VersionConflict({ differences, onKeepMine, onKeepTheirs, onClose }: Props) {
  const { t } = useTranslation();
  const changed = differences.filter(({ mine, theirs }) => mine !== theirs);
  return (
    <Dialog title={t("conflict.title")} onClose={onClose}>
      <p>{t("conflict.why")}</p>
      {changed.length === 0 ? (
        <p>{t("conflict.same")}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("conflict.field")}</th>
              <th scope="col">{t("conflict.mine")}</th>
              <th scope="col">{t("conflict.theirs")}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ label, mine, theirs }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{mine}</td>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="line">
        <button type="button" className="button button-solid" onClick={onKeepMine}>
          {t("conflict.keep_mine")}
        </button>
        <button type="button" className="button" onClick={onKeepTheirs}>
          {t("conflict.keep_theirs")}
        </button>
      </div>
    </Dialog>
  );
}
