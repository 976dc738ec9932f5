import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

type Props = { title: string; status?: ReactNode; hint?: ReactNode; children?: ReactNode };

/** The page's only h1, its status beside it, its quiet acts at the right; also names the browser tab. */
export function PageTitle({ title, status, hint, children }: Props) {
  const { t } = useTranslation();
  const name = t("app.name");
  useEffect(() => {
    document.title = `${title} - ${name}`;
  }, [title, name]);
  return (
    <div className="line-spread">
      <div className="line">
        <h1>{title}</h1>
        {status}
        {hint && <span className="hint">{hint}</span>}
      </div>
      {children && <div className="line">{children}</div>}
    </div>
  );
}
