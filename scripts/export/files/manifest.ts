// What stands in an export, file by file with its fingerprint: written last, read first.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const MANIFEST_FILE = 'manifest.json';
export const CONTENT_FOLDER = 'content';
export const DATABASE_FILE = 'database/shop.db';
export const TABLES_FOLDER = 'tables';

/** A path inside the export and nothing else: no folder above, no drive, no backslash, no empty or dotted name. */
const SAFE_PATH = /^(?:[^\\/:\p{Cc}]+\/)*[^\\/:\p{Cc}]+$/u;

/** Names that some system reads as a device, or as the same name without what it ends with. */
const ODD_NAME = /^\.{1,2}$|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

export const safePath = z
  .string()
  .max(400)
  .regex(SAFE_PATH)
  .refine((path) => path.split('/').every((name) => !ODD_NAME.test(name)));

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const table = z.strictObject({
  rows: z.int().nonnegative(),
  digest: sha256,
  /** Column → fen. */
  sumsMinor: z.record(z.string(), z.int()),
});

export const manifestSchema = z.strictObject({
  format: z.literal('xinpu-export'),
  version: z.literal(1),
  kind: z.enum(['all', 'seller', 'agent']),
  /** Slug of the seller, code of the agent; empty for everything. */
  about: z.string(),
  madeAt: z.iso.datetime(),
  timeZone: z.string(),
  /** Commit of what stands in `content/`; empty without git. */
  commit: z.string(),
  /** Files of `content/` that are not as they were committed. */
  changedFiles: z.array(z.string()),
  /** In the order in which they were applied. */
  migrations: z.array(z.strictObject({ tag: z.string(), hash: sha256 })),
  tables: z.record(z.string(), table),
  /** Null: the books were not looked at, because not all of them are here. */
  ledger: z
    .strictObject({
      findings: z.int().nonnegative(),
      sealed: z.int().nonnegative(),
      areSealsChecked: z.boolean(),
      /** The end of the chain of seals. */
      head: z.string().nullable(),
    })
    .nullable(),
  personal: z.strictObject({
    /** `table.column` that only opens with PRIVACY_SECRET. */
    sealed: z.array(z.string()),
    /** `table.column` about people that anyone can read. */
    readable: z.array(z.string()),
    needs: z.string(),
    law: z.string(),
  }),
  files: z.array(z.strictObject({ path: safePath, bytes: z.int().nonnegative(), sha256 })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Lists what lies in the folder and writes the manifest beside it. */
export async function writeManifest(folder: string, facts: Omit<Manifest, 'files'>): Promise<Manifest> {
  const files: Manifest['files'] = [];
  for (const path of listFolder(folder)) files.push({ path, ...(await fingerprint(join(folder, path))) });
  const manifest = manifestSchema.parse({ ...facts, files });
  writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return manifest;
}

/** Paths of files with `/` between folders, in a fixed order. */
export function listFolder(folder: string, under = ''): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      return entry.isDirectory() ? listFolder(folder, path) : [path];
    });
}

export async function fingerprint(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const stream = createReadStream(file);
  stream.on('data', (chunk) => hash.update(chunk));
  await once(stream, 'end');
  return { bytes: statSync(file).size, sha256: hash.digest('hex') };
}
