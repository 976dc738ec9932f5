import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { Adding } from "./adding";
import type { Folder, Kind } from "./api";
import { DocumentRow } from "./document-row";
import styles from "./material-panel.module.css";
import { PhotoCard } from "./photo-card";
import { RemovedList } from "./removed-list";
import { SendingList } from "./sending-list";
import { useSendings } from "./uploads-store";

const KINDS: Kind[] = ["photo", "document"];

/** Photos and files of one activity, each with how many there may be; none is asked for. */
export function MaterialPanel({ folder }: { folder: Folder }) {
  const { t } = useTranslation("materials");
  const mayAdd = folder.actions.includes("add");
  if (!mayAdd && folder.items.length === 0) return <EmptyState kind="nothing" sentence={t("empty")} />;
  return (
    <>
      {KINDS.map((kind) => (
        <KindCard key={kind} kind={kind} folder={folder} mayAdd={mayAdd} />
      ))}
      {mayAdd && <RemovedList folder={folder} />}
    </>
  );
}

function KindCard({ kind, folder, mayAdd }: { kind: Kind; folder: Folder; mayAdd: boolean }) {
  const { t } = useTranslation("materials");
  const items = folder.items.filter((item) => item.kind === kind);
  const sendings = useSendings().filter((it) => it.activity === folder.activity_id && it.kind === kind);
  const budget = folder.budgets.find((it) => it.kind === kind);
  if (!mayAdd && items.length === 0) return null;
  const onTheWay = sendings.filter(({ problem }) => !problem).length;
  const left = (budget?.limit ?? 0) - items.length - onTheWay;
  return (
    <section className="card stack" aria-labelledby={`materials-${kind}`}>
      <div className="line-spread">
        <h2 id={`materials-${kind}`}>{t(`kind.${kind}`)}</h2>
        {budget && mayAdd && <span className="hint">{t(`budget.${kind}`, { limit: budget.limit, used: items.length })}</span>}
      </div>
      {items.length > 0 && (
        <ul className={kind === "photo" ? styles.photos : `rows ${styles.documents}`}>
          {items.map((item) =>
            kind === "photo" ? <PhotoCard key={item.id} activity={folder.activity_id} material={item} /> : <DocumentRow key={item.id} activity={folder.activity_id} material={item} />,
          )}
        </ul>
      )}
      <SendingList sendings={sendings} />
      {mayAdd && <Adding activity={folder.activity_id} kind={kind} left={left} />}
    </section>
  );
}
