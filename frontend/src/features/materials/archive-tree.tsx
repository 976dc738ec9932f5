import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { dayText } from "@/dates/format";
import { type Archive, useDownload } from "./api";
import styles from "./archive-tree.module.css";

type Branch = Archive["kinds"][number];
type Activity = Branch["months"][number]["activities"][number];
type Counted = Pick<Archive, "photo_count" | "document_count">;

/** A year of materials: by kind of activity, then by month, with the same counts at every level. */
export function ArchiveTree({ archive, hasOrgs }: { archive: Archive; hasOrgs: boolean }) {
  const { t } = useTranslation("materials");
  return (
    <>
      {archive.kinds.map(({ kind, kind_name, months, ...counts }) => (
        <details key={kind} className="card" open>
          <summary>
            <h2 className={styles.name}>{kind_name}</h2> <Counts of={counts} />
          </summary>
          {months.map(({ month, activities, ...inMonth }) => (
            <section key={month} className={styles.month}>
              <div className="line">
                <h3>{t("archive.month", { month })}</h3> <Counts of={inMonth} />
              </div>
              <ul className="rows">
                {activities.map((it) => (
                  <ActivityRow key={it.activity_id} activity={it} hasOrg={hasOrgs} />
                ))}
              </ul>
            </section>
          ))}
        </details>
      ))}
    </>
  );
}

function Counts({ of: { photo_count: photos, document_count: documents } }: { of: Counted }) {
  const { t } = useTranslation("materials");
  const said = [photos > 0 && t("archive.photos", { count: photos }), documents > 0 && t("archive.documents", { count: documents })];
  return <span className="hint">{said.filter(Boolean).join(t("archive.and"))}</span>;
}

function ActivityRow({ activity, hasOrg }: { activity: Activity; hasOrg: boolean }) {
  const { t } = useTranslation("materials");
  const download = useDownload();
  const { activity_id: activityId, title, happens_on, org_name, items } = activity;
  return (
    <li>
      <span className="stack-tight">
        <span className="line">
          <span>{dayText(happens_on)}</span>
          <Link to="/activities/$activityId" params={{ activityId }} search={{ tab: "materials" }}>
            {title}
          </Link>
          {hasOrg && <span className="hint">{org_name}</span>}
        </span>
        <span className="line">
          {items.map(({ id, file, caption }) => (
            <button key={id} type="button" className={`button ${styles.item}`} aria-label={t("download_one", { name: caption ?? file.name })} onClick={() => download.mutate(file)}>
              {caption ?? file.name}
            </button>
          ))}
        </span>
        <FormProblem error={download.error} />
      </span>
    </li>
  );
}
