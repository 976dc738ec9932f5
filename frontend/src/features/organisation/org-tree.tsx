import { useTranslation } from "react-i18next";
import type { Org } from "./api";
import styles from "./org-tree.module.css";
import type { Node } from "./tree";

type Props = { nodes: Node<Org>[]; at: string | undefined; onPick: (id: string) => void };

/** The organisation as far as it can be seen; the picked body is shown beside it. */
export function OrgTree({ nodes, at, onPick }: Props) {
  const { t } = useTranslation("organisation");
  return (
    <nav className={styles.tree} aria-label={t("tree")}>
      <Level nodes={nodes} at={at} onPick={onPick} />
    </nav>
  );
}

function Level({ nodes, at, onPick }: Props) {
  const { t } = useTranslation("organisation");
  return (
    <ul>
      {nodes.map(({ org, children }) => (
        <li key={org.id}>
          <button type="button" className={styles.node} aria-current={org.id === at || undefined} onClick={() => onPick(org.id)}>
            <span>{org.name}</span>
            <span className="hint">{org.kind_name}</span>
            {org.kind !== "bureau" && !org.in_use_since && <span className="tag">{t("not_in_use")}</span>}
          </button>
          {children.length > 0 && <Level nodes={children} at={at} onPick={onPick} />}
        </li>
      ))}
    </ul>
  );
}
