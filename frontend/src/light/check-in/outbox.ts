import { isKept, LONGEST_PAUSE, pauseAfter, type Result } from "./machine";
import { isFree, isOver, isUndecided, newScan, type Scan } from "./scan";
import { type ScanStore, SparedScans } from "./scan-store";
import type { Sent } from "./sending";

type Listener = (scans: Scan[]) => void;

/** A scan after one go: refused for good it stays as a dead letter; of somebody unknown it waits for them. */
function settled(scan: Scan, result: Result | undefined): Scan {
  const { lease_until: _, ...rest } = scan;
  if (!result || result.outcome === "unknown_person") return { ...rest, result, state: "pending" };
  return { ...rest, result, state: isKept(result) ? "done" : "dead" };
}

/** The scans of this phone on their way to the server; nothing leaves it unless the server has it or a person says so. */
export class Outbox {
  readonly #store: ScanStore;
  readonly #send: (scan: Scan) => Promise<Sent>;
  readonly #now: () => number;
  readonly #listeners = new Set<Listener>();
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: ScanStore, send: (scan: Scan) => Promise<Sent>, now: () => number = Date.now) {
    this.#store = new SparedScans(store);
    this.#send = send;
    this.#now = now;
  }

  get survives() {
    return this.#store.survives;
  }

  /**
   * Writes a code down as a scan before anything else; while nothing is known of it, the same code seen again is the same scan.
   * `shown` is the scan of this very page before a reload: that one goes on, answered or not.
   */
  async capture(code: string, claimed?: Scan["claimed"], shown?: string): Promise<Scan> {
    await this.#sweep();
    const scans = await this.#store.all();
    const known = scans.find(({ nonce }) => nonce === shown) ?? scans.find((scan) => code !== "" && scan.code === code && isUndecided(scan));
    const scan = known ?? { ...newScan(code, this.#now()), claimed };
    if (!known) await this.#keep(scan);
    return scan;
  }

  /** Hands in whatever waits, `first` even if this page sent it before a reload; one refused scan holds up no other. */
  async flush(first?: string): Promise<void> {
    clearTimeout(this.#timer);
    let isLost = false;
    for (const { nonce } of await this.#due(first)) {
      const scan = await this.#store.take(nonce, this.#now(), nonce === first);
      if (!scan) continue;
      await this.#tell();
      const { scan: after, result } = await this.#send(scan);
      isLost ||= result === undefined;
      await this.#keep(settled(after, result));
    }
    this.#tries = isLost ? this.#tries + 1 : 0;
    const isHeld = (await this.#store.all()).some(({ state }) => state === "sending");
    if (isLost) this.#again(pauseAfter(this.#tries));
    else if (isHeld) this.#again(LONGEST_PAUSE);
  }

  /** A dead letter that its owner has read. */
  async dismiss(nonce: string) {
    await this.#store.remove(nonce);
    await this.#tell();
  }

  watch(listener: Listener): () => void {
    this.#listeners.add(listener);
    void this.#tell();
    return () => void this.#listeners.delete(listener);
  }

  #again(pause: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  async #due(first: string | undefined): Promise<Scan[]> {
    const now = this.#now();
    const due = (await this.#store.all()).filter((scan) => isFree(scan, now) || (scan.nonce === first && scan.state === "sending"));
    const rank = ({ nonce, captured_at }: Scan) => (nonce === first ? "" : captured_at);
    return due.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
  }

  async #sweep() {
    const over = (await this.#store.all()).filter((scan) => isOver(scan, this.#now()));
    await Promise.all(over.map(({ nonce }) => this.#store.remove(nonce)));
  }

  async #keep(scan: Scan) {
    await this.#store.put(scan);
    await this.#tell();
  }

  async #tell() {
    const scans = await this.#store.all();
    for (const listener of this.#listeners) listener(scans);
  }
}
