import { Link } from "@tanstack/react-router";
import type { Made } from "./api";

/** What came of a draft, each with the page or drawer where it lives. */
export function MadeLinks({ made }: { made: Made[] }) {
  return made.map(({ id, title, path }) => {
    const [to, query] = path.split("?");
    return (
      <Link key={id} to={to as never} search={Object.fromEntries(new URLSearchParams(query)) as never}>
        {title}
      </Link>
    );
  });
}
