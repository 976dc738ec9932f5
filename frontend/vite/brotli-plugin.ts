import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(css|js)$/;

/** Lays a smaller copy beside every file of text, made once and not for every phone: a sixth less to fetch than with gzip. */
export function brotli(): Plugin {
  return {
    name: "nianlun-brotli",
    apply: "build",
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle).filter((file) => TEXT.test(file))) {
        const file = join(options.dir as string, name);
        writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
      }
    },
  };
}
