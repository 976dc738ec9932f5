import { describe, expect, it } from "vitest";
import { ApiProblem } from "./problem";
import { chance } from "@/testing/chance";
import { sendFile, type Way } from "./send-file";

const LIMIT = 1000;
const CUT = 0.2;

/** Takes pieces as the real one does; a fifth of the calls are cut, half of these after the work was done. */
function faultyServer(draw: () => number) {
  const bytes: number[] = [];
  let cuts = 0;
  const cut = () => {
    if (draw() >= CUT) return false;
    cuts++;
    return true;
  };
  const over = async <T>(work: () => Promise<T> | T): Promise<T> => {
    const isLost = cut();
    if (isLost && draw() < 0.5) throw new ApiProblem(0);
    const answer = await work();
    if (isLost) throw new ApiProblem(0);
    return answer;
  };
  const upload = () => ({ id: "upload", received: bytes.length, piece_limit: LIMIT });
  const take = async (offset: number, piece: Blob) => {
    if (offset !== bytes.length) {
      const fields = [{ path: "offset", code: "received", message: String(bytes.length) }];
      throw new ApiProblem(409, { code: "wrong_offset", fields });
    }
    bytes.push(...new Uint8Array(await piece.arrayBuffer()));
    return upload();
  };
  const way: Way = {
    begin: () => over(upload),
    append: (_, offset, piece) => over(() => take(offset, piece)),
    read: () => over(upload),
    pause: async () => {},
  };
  return { way, bytes, cuts: () => cuts };
}

const fileOf = (size: number) => new File([Uint8Array.from({ length: size }, (_, at) => (at * 7) % 251)], "photo.jpg");

describe("sending a file", () => {
  it.each([1, 2, 3, 4, 5])("gets every byte through once, with a fifth of the calls cut (%i)", async (seed) => {
    const server = faultyServer(chance(seed));
    const file = fileOf(40_500);
    const shares: number[] = [];
    expect(await sendFile(file, server.way, ({ share }) => shares.push(share))).toBe("upload");
    expect(server.bytes).toEqual([...new Uint8Array(await file.arrayBuffer())]);
    expect(server.cuts()).toBeGreaterThan(3);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((one, other) => one - other)).toEqual(shares);
  });

  it("goes on with an upload that was given up on, from where the server is", async () => {
    const server = faultyServer(() => 1);
    const file = fileOf(3_500);
    const all = [...new Uint8Array(await file.arrayBuffer())];
    server.bytes.push(...all.slice(0, 2_000));
    const begin = () => Promise.reject(new Error("begun anew"));
    const shares: number[] = [];
    expect(await sendFile(file, { ...server.way, begin }, ({ share }) => shares.push(share), "upload")).toBe("upload");
    expect(server.bytes).toEqual(all);
    expect(shares[0]).toBeCloseTo(2_000 / 3_500);
  });

  it("sends nothing more of one that had come whole", async () => {
    const server = faultyServer(() => 1);
    const file = fileOf(1_500);
    server.bytes.push(...new Uint8Array(await file.arrayBuffer()));
    const append = () => Promise.reject(new Error("sent again"));
    expect(await sendFile(file, { ...server.way, append }, () => {}, "upload")).toBe("upload");
  });

  it("begins anew where the server keeps the earlier upload no longer", async () => {
    const server = faultyServer(() => 1);
    const read = () => Promise.reject(new ApiProblem(404));
    const told: string[] = [];
    expect(await sendFile(fileOf(10), { ...server.way, read }, ({ upload }) => told.push(upload), "gone")).toBe("upload");
    expect(told).toEqual(["upload", "upload"]);
  });

  it("says at once what will not pass", async () => {
    const { way } = faultyServer(() => 1);
    const full = new ApiProblem(503, { code: "storage_full" });
    let calls = 0;
    const refused = sendFile(
      fileOf(10),
      {
        ...way,
        append: () => {
          calls++;
          return Promise.reject(full);
        },
      },
      () => {},
    );
    await expect(refused).rejects.toBe(full);
    expect(calls).toBe(1);
  });

  it("gives up when nothing gets through, after pauses that grow", async () => {
    const { way } = faultyServer(() => 1);
    const pauses: number[] = [];
    const pause = async (attempt: number) => void pauses.push(attempt);
    await expect(sendFile(fileOf(10), { ...way, pause, append: () => Promise.reject(new ApiProblem(0)) }, () => {})).rejects.toMatchObject({ status: 0 });
    expect(pauses).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
