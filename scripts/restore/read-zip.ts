// Takes an export out of a ZIP: the files that its manifest names, as long as it names them, and nothing else.
import { createWriteStream, mkdirSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as yauzl from 'yauzl';
import { MANIFEST_FILE, type Manifest } from '../export/files/manifest.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { MOST_MANIFEST_BYTES, parseManifest } from './read-manifest.ts';

const MOST_ENTRIES = 200_000;

const BROKEN = '这个 ZIP 读不了：可能没有下载完，或者被改过。请从原来的地方再取一份。';

/** Writes into an empty folder; also files of a ZIP that was packed with the folder around them. */
export async function unpackExport(zip: string, folder: string): Promise<Manifest> {
  const opened = await orBroken(() => yauzl.openPromise(zip, { autoClose: false, strictFileNames: true }));
  try {
    const entries = await orBroken(() => listEntries(opened));
    const prefix = findPrefix([...entries.keys()]);
    const manifest = parseManifest(
      await orBroken(() => readManifest(opened, entries.get(`${prefix}${MANIFEST_FILE}`))),
    );
    refuseWithoutRoom(folder, manifest);
    for (const { path, bytes } of manifest.files) {
      const entry = entries.get(`${prefix}${path}`);
      if (!entry) throw new CannotRun(`这份导出里少了 ${path}。`);
      if (entry.uncompressedSize !== bytes) throw new CannotRun(`${path} 和清单里的大小不一样。`);
      await orBroken(() => unpackFile(opened, entry, join(folder, path)));
    }
    return manifest;
  } finally {
    opened.close();
  }
}

/** Before the first file: a few packed bytes can be a whole disk of zeros. */
function refuseWithoutRoom(folder: string, { files }: Manifest): void {
  const { bavail, bsize } = statfsSync(folder);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  // Once unpacked, once restored.
  if (bavail * bsize < bytes * 2)
    throw new CannotRun(
      `${folder} 所在的磁盘放不下解开的导出（要 ${Math.ceil((bytes * 2) / 1_000_000)} MB）：腾出地方再试。`,
    );
}

async function listEntries(opened: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of opened.eachEntry()) {
    // Two of one name: which one is meant?
    if (entries.has(entry.fileName) || entries.size >= MOST_ENTRIES) throw new CannotRun(BROKEN);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** Where the manifest lies: at the top, or in the one folder that was packed. */
function findPrefix(names: readonly string[]): string {
  const found = names.filter((name) => name === MANIFEST_FILE || /^[^/]+\/manifest\.json$/.test(name));
  const [first] = found.toSorted((a, b) => a.length - b.length);
  if (first === undefined) throw new CannotRun('这个 ZIP 里没有 manifest.json：它不是信铺的导出。');
  return first.slice(0, -MANIFEST_FILE.length);
}

async function readManifest(opened: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string> {
  if (!entry || entry.uncompressedSize > MOST_MANIFEST_BYTES) throw new CannotRun(BROKEN);
  const chunks: Buffer[] = [];
  for await (const chunk of await opened.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** The reader ends a file that is longer than the directory of the ZIP says. */
async function unpackFile(opened: yauzl.ZipFile, entry: yauzl.Entry, target: string): Promise<void> {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(await opened.openReadStreamPromise(entry), createWriteStream(target, { mode: 0o600, flags: 'wx' }));
}

/** Whatever the reader finds wrong, there is one thing to do; a full disk is none of its findings. */
async function orBroken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof CannotRun) throw cause;
    const isFull = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');
    throw new CannotRun(isFull ? '磁盘满了，导出解不开：腾出地方再试。' : BROKEN, { cause });
  }
}
