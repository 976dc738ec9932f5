/** What a reviewer decided about one pledge. */
export type Decision = { id: string; version: number; reason?: string };

type Row = { id: string };

/** Those that nobody has decided about yet. */
export const left = <T extends Row>(rows: T[], decided: ReadonlySet<string>): T[] => rows.filter(({ id }) => !decided.has(id));

/** The one in hand: the chosen one while it waits, else the first that does. */
export const inHand = <T extends Row>(waiting: T[], chosen: string | undefined): T | undefined => waiting.find(({ id }) => id === chosen) ?? waiting[0];

/** One step down or up; it stops at both ends. */
export function stepped(waiting: Row[], from: string | undefined, by: 1 | -1): string | undefined {
  const at = waiting.findIndex(({ id }) => id === from);
  return waiting[Math.min(Math.max(at + by, 0), waiting.length - 1)]?.id;
}

/** Where to go once this one is decided: the next below, else the one above. */
export function following(waiting: Row[], decided: string): string | undefined {
  const at = waiting.findIndex(({ id }) => id === decided);
  return (waiting[at + 1] ?? waiting[at - 1])?.id;
}

/**
 * Decisions one by one, each on its way only when the next one is made, the time is up or the page is left: what has
 * reached the record stays there for good, so this is the moment in which a slip can be taken back.
 */
export class Outbox {
  private held: Decision | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly send: (decision: Decision) => void;
  private readonly holdMs: number;

  constructor(send: (decision: Decision) => void, holdMs: number) {
    this.send = send;
    this.holdMs = holdMs;
  }

  put(decision: Decision) {
    this.flush();
    this.held = decision;
    this.timer = setTimeout(() => this.flush(), this.holdMs);
  }

  /** The latest decision, which is as if it had never been made; undefined when it is gone already. */
  takeBack(): Decision | undefined {
    clearTimeout(this.timer);
    const { held } = this;
    this.held = undefined;
    return held;
  }

  flush() {
    const held = this.takeBack();
    if (held) this.send(held);
  }
}
