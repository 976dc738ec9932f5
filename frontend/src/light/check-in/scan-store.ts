import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { isFree, type Scan, taken } from "./scan";

/** Where scans are kept. `take` hands a scan to one sender at a time, in whichever tab. */
export interface ScanStore {
  /** Whether what is kept survives this page. */
  readonly survives: boolean;
  all(): Promise<Scan[]>;
  put(scan: Scan): Promise<unknown>;
  remove(nonce: string): Promise<unknown>;
  /** `force` takes it from whoever has it: its sender was this page before a reload. */
  take(nonce: string, now: number, force?: boolean): Promise<Scan | undefined>;
}

interface Schema extends DBSchema {
  scans: { key: string; value: Scan };
}

class KeptScans implements ScanStore {
  readonly survives = true;
  readonly #db: IDBPDatabase<Schema>;

  constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  all = () => this.#db.getAll("scans");
  put = (scan: Scan) => this.#db.put("scans", scan);
  remove = (nonce: string) => this.#db.delete("scans", nonce);

  async take(nonce: string, now: number, force = false) {
    const { store, done } = this.#db.transaction("scans", "readwrite");
    const scan = await store.get(nonce);
    const mine = scan && (isFree(scan, now) || (force && scan.state === "sending")) ? taken(scan, now) : undefined;
    if (mine) await store.put(mine);
    await done;
    return mine;
  }
}

/** For a browser that keeps nothing (a private window, storage closed): as long as the page lives. */
export class PassingScans implements ScanStore {
  readonly survives = false;
  readonly #scans = new Map<string, Scan>();

  all = async () => [...this.#scans.values()];
  put = async (scan: Scan) => this.#scans.set(scan.nonce, scan);
  remove = async (nonce: string) => this.#scans.delete(nonce);

  async take(nonce: string, now: number, force = false) {
    const scan = this.#scans.get(nonce);
    if (!scan || !(isFree(scan, now) || (force && scan.state === "sending"))) return undefined;
    const mine = taken(scan, now);
    this.#scans.set(nonce, mine);
    return mine;
  }
}

/** Goes on as long as the page lives where writing fails at last (a full phone): no scan is lost for it. */
export class SparedScans implements ScanStore {
  readonly #kept: ScanStore;
  readonly #spare = new PassingScans();
  #isFull = false;

  constructor(kept: ScanStore) {
    this.#kept = kept;
  }

  get survives() {
    return this.#kept.survives && !this.#isFull;
  }

  async all() {
    const spare = await this.#spare.all();
    const newer = new Set(spare.map(({ nonce }) => nonce));
    return [...(await this.#kept.all()).filter(({ nonce }) => !newer.has(nonce)), ...spare];
  }

  async put(scan: Scan) {
    try {
      await this.#kept.put(scan);
      await this.#spare.remove(scan.nonce);
    } catch {
      this.#isFull = true;
      await this.#spare.put(scan);
    }
  }

  async remove(nonce: string) {
    await this.#spare.remove(nonce);
    await this.#kept.remove(nonce);
  }

  async take(nonce: string, now: number, force = false) {
    try {
      return (await this.#spare.take(nonce, now, force)) ?? (await this.#kept.take(nonce, now, force));
    } catch {
      const scan = (await this.#kept.all()).find((one) => one.nonce === nonce);
      if (scan) await this.#spare.put(scan);
      return this.#spare.take(nonce, now, force);
    }
  }
}

export async function openScans(): Promise<ScanStore> {
  try {
    const db = await openDB<Schema>("nianlun-check-in", 1, {
      upgrade: (fresh) => void fresh.createObjectStore("scans", { keyPath: "nonce" }),
    });
    return new KeptScans(db);
  } catch {
    return new PassingScans();
  }
}
