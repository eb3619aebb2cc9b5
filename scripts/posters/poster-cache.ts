// Remembers drawn posters by what they were drawn from, so that an unchanged product costs no more than a copy.
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashModules } from './hash-modules.ts';
import { endingsOf, type PosterFile, type PosterTask } from './poster-task.ts';

/** Where caches of tools lie, below the modules of the project. */
export const CACHE_FOLDER = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'xinpu', 'posters');

/** What shapes and paints, besides the program itself. */
const PACKAGES = [
  'satori',
  '@resvg/resvg-js',
  'sharp',
  '@expo-google-fonts/noto-serif-sc',
  '@expo-google-fonts/source-serif-4',
  '@expo-google-fonts/noto-emoji',
  'fontkit',
];

/** Kept by `forget`: what one of the last builds used. Enough to go back and forth between a few branches. */
const BUILDS_REMEMBERED = 6;
const RECENT = 'recent.json';
const recentBuilds = z.array(z.array(z.string()));

export interface PosterCache {
  /** Null when something is missing. */
  read(task: PosterTask): PosterFile[] | null;
  write(task: PosterTask, files: readonly PosterFile[]): void;
  /** Ends a build: removes what neither it nor one of the builds before it asked for. */
  forget(): void;
}

export function openPosterCache(folder: string = CACHE_FOLDER): PosterCache {
  mkdirSync(folder, { recursive: true });
  const program = hashModules(new URL('./render-task.ts', import.meta.url), PACKAGES);
  const used = new Set<string>();
  const nameOf = (task: PosterTask): string => {
    const name = nameTask(task, program);
    used.add(name);
    return name;
  };
  return {
    read(task) {
      const name = nameOf(task);
      const files = endingsOf(task).map((ending) => ({ ending, bytes: readBytes(join(folder, name + ending)) }));
      return files.every(isThere) ? files : null;
    },
    write(task, files) {
      const name = nameOf(task);
      for (const { ending, bytes } of files) writeWhole(join(folder, name + ending), bytes);
    },
    forget: () => forgetOld(folder, used),
  };
}

/** The place of the picture does not count, its bytes do. */
function nameTask({ picture, ...task }: PosterTask, program: string): string {
  const hash = createHash('sha256').update(program).update(JSON.stringify(task));
  if (picture !== null) hash.update(readFileSync(picture));
  return hash.digest('hex').slice(0, 32);
}

/** A build that is broken off leaves no half file, and two at once do not see each other's. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
}

function forgetOld(folder: string, used: ReadonlySet<string>): void {
  const recent = [[...used], ...readRecent(folder)].slice(0, BUILDS_REMEMBERED);
  writeWhole(join(folder, RECENT), Buffer.from(JSON.stringify(recent)));
  const kept = new Set(recent.flat());
  for (const file of readdirSync(folder)) {
    const [name = ''] = file.split('.');
    // What another build is writing just now is not ours to remove.
    if (file !== RECENT && !file.endsWith('.tmp') && !kept.has(name)) rmSync(join(folder, file), { force: true });
  }
}

function readRecent(folder: string): string[][] {
  const bytes = readBytes(join(folder, RECENT));
  if (bytes === null) return [];
  try {
    return recentBuilds.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    // Damaged: the next build writes it anew.
    return [];
  }
}

function readBytes(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function isThere<File extends { bytes: Uint8Array | null }>(file: File): file is File & { bytes: Uint8Array } {
  return file.bytes !== null;
}
