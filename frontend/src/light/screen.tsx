import { type ReactNode, useEffect } from "react";
import { Glyph, type ShapeName } from "@/components/shape";
import { t } from "./t";

type Props = {
  /** Colour of the whole screen; `plain` is white with a thick edge. */
  ground: "accepted" | "repeated" | "waiting" | "quiet" | "plain" | "paper";
  /** A shape always stands with its word; `!` in a ring marks what went wrong. */
  shape?: ShapeName | "wrong";
  title: string;
  name?: string;
  isDone?: boolean;
  children?: ReactNode;
};

/** One full-screen state with one thing to read. */
export function Screen({ ground, shape, title, name, isDone = false, children }: Props) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className={`screen screen-${ground}`}>
      <div className="screen-body" role={ground === "paper" ? undefined : "status"}>
        <h1>
          {shape === "wrong" && (
            <span className="ring" aria-hidden="true">
              !
            </span>
          )}
          {shape && shape !== "wrong" && (
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <Glyph shape={shape} />
            </svg>
          )}
          {title}
        </h1>
        {name && <p className="name">{name}</p>}
        {children}
      </div>
      <footer>
        {isDone && <span>{t("done")}</span>}
        <span>{t("secrecy")}</span>
      </footer>
    </main>
  );
}
