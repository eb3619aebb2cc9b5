// A finished draft becomes the folder or the ZIP that was asked for, readable by its owner alone.
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  existsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeZip } from 'client-zip';
import { listFolder } from './manifest.ts';
import { DRAFT_NAME, type Place } from './place.ts';

/** Runs the work on an empty draft; whatever happens, no draft is left behind. */
export async function withDraft<Result>(place: Place, work: (folder: string) => Promise<Result>): Promise<Result> {
  removeLeavings(place);
  try {
    const result = await work(place.draft);
    await finish(place);
    return result;
  } finally {
    removeDraft(place.draft);
  }
}

/** A run that was killed could not take away what it had begun, and that holds the whole shop. */
function removeLeavings({ out }: Place): void {
  const folder = dirname(out);
  for (const name of readdirSync(folder)) {
    const pid = DRAFT_NAME.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function removeDraft(draft: string): void {
  for (const path of [draft, zipOf(draft)]) rmSync(path, { recursive: true, force: true });
}

async function finish({ out, isZip, draft }: Place): Promise<void> {
  for (const file of listFolder(draft)) chmodSync(join(draft, file), 0o600);
  chmodSync(draft, 0o700);
  if (isZip) {
    const zip = zipOf(draft);
    await pipeline(Readable.from(streamZip(draft)), createWriteStream(zip, { mode: 0o600 }));
    renameSync(zip, out);
    return;
  }
  if (existsSync(out)) rmdirSync(out);
  renameSync(draft, out);
}

function zipOf(draft: string): string {
  return `${draft}.zip`;
}

async function* streamZip(folder: string): AsyncGenerator<Uint8Array> {
  const reader = makeZip(readFiles(folder)).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

async function* readFiles(folder: string) {
  for (const name of listFolder(folder)) {
    const file = join(folder, name);
    const { size, mtime } = statSync(file);
    yield { name, input: createReadStream(file), size, lastModified: mtime };
  }
}
