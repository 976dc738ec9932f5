import { Link } from "@tanstack/react-router";
import type { ShowcaseHeader } from "./api";
import { ShowcaseStatus } from "./showcase-status";
import { whenOf } from "./when";

/** Lessons in the order given; what one was scored is on its own page and in no list. */
export function LessonList({ lessons }: { lessons: ShowcaseHeader[] }) {
  return (
    <ul className="rows">
      {lessons.map((it) => (
        <li key={it.id}>
          <Link to="/mentorships/showcases/$showcaseId" params={{ showcaseId: it.id }}>
            {it.title}
          </Link>
          <span className="line">
            <span className="hint">{whenOf(it)}</span>
            <ShowcaseStatus phase={it.phase} />
          </span>
        </li>
      ))}
    </ul>
  );
}
