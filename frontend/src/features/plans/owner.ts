import type { Draft, Person } from "./api";

type Named = Pick<Person, "id" | "name" | "posts">;

/** The one person whom the plan's words name, else the one who holds the office they name; nobody where it is open. */
export function ownerNamed<T extends Named>(words: string | null | undefined, people: T[]): T | undefined {
  if (!words) return undefined;
  const only = (found: T[]) => (found.length === 1 ? found[0] : undefined);
  const named = people.filter(({ name }) => words.includes(name));
  return named.length > 0 ? only(named) : only(people.filter(({ posts }) => posts.some((post) => words.includes(post))));
}

/** Who is to do a task: who was chosen, else who the plan names and would be taken on accepting. */
export function ownerOf<T extends Named>({ details }: Pick<Draft, "details">, people: T[]): T | undefined {
  if (details.what !== "task") return undefined;
  return people.find(({ id }) => id === details.owner_person_id) ?? ownerNamed(details.owner_words, people);
}

/** The change that writes a proposed owner down, where nobody has chosen one. */
export function ownerChange({ details }: Pick<Draft, "details">, people: Named[]) {
  if (details.what !== "task" || details.owner_person_id) return undefined;
  const owner = ownerNamed(details.owner_words, people);
  return owner && { details: { ...details, owner_person_id: owner.id } };
}
