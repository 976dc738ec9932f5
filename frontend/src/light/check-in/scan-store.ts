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
