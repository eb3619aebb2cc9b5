// Remembers drawn posters by what they were drawn from, so that an unchanged product costs no more than a copy.
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashModules } from './hash-modules.ts';
import { endingsOf, type PosterTask } from './poster-task.ts';
import type { Rendered } from './render-task.ts';

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

/** Lines and words are divided by the tables of ICU, which come with Node. */
const RUNTIME = `node ${process.versions.node} icu ${process.versions['icu']}`;

/** Kept by `forget`: what one of the last builds used. Enough to go back and forth between a few branches. */
const BUILDS_REMEMBERED = 6;
const RECENT = 'recent.json';
const recentBuilds = z.array(z.array(z.string()));

/** Beside the files of a page, if there are any: a page that is copied is as heavy as when it was drawn. */
const WARNINGS = '.warnings.json';
const keptWarnings = z.array(z.string());

/** Not known: what is drawn now is handed to `keep`. */
export type Kept = { state: 'known'; rendered: Rendered } | { state: 'missing'; keep: (drawn: Rendered) => void };

export interface PosterCache {
  read(task: PosterTask): Kept;
  /** Ends a build: removes what neither it nor one of the builds before it asked for. */
  forget(): void;
}

export function openPosterCache(folder: string = CACHE_FOLDER): PosterCache {
  mkdirSync(folder, { recursive: true });
  const program = `${RUNTIME} ${hashModules(new URL('./render-task.ts', import.meta.url), PACKAGES)}`;
  const used = new Set<string>();
  return {
    read(task) {
      const name = nameTask(task, program);
      used.add(name);
      const rendered = readRendered(folder, name, task);
      if (rendered) return { state: 'known', rendered };
      const keep = (drawn: Rendered) => {
        // A picture that was saved meanwhile: nobody can tell which one was drawn.
        if (nameTask(task, program) === name) writeRendered(folder, name, drawn);
      };
      return { state: 'missing', keep };
    },
    forget: () => forgetOld(folder, used),
  };
}

/** Null when something is missing. */
function readRendered(folder: string, name: string, task: PosterTask): Rendered | null {
  const files = endingsOf(task).map((ending) => ({ ending, bytes: readBytes(join(folder, name + ending)) }));
  if (!files.every(isThere)) return null;
  return { files, warnings: readList(join(folder, name + WARNINGS), keptWarnings) };
}

/** Warnings first: a page whose files are all there has them, too. */
function writeRendered(folder: string, name: string, { files, warnings }: Rendered): void {
  if (warnings.length > 0) writeWhole(join(folder, name + WARNINGS), Buffer.from(JSON.stringify(warnings)));
  for (const { ending, bytes } of files) writeWhole(join(folder, name + ending), bytes);
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
  const recent = [[...used], ...readList(join(folder, RECENT), recentBuilds)].slice(0, BUILDS_REMEMBERED);
  writeWhole(join(folder, RECENT), Buffer.from(JSON.stringify(recent)));
  const kept = new Set(recent.flat());
  for (const file of readdirSync(folder)) {
    const [name = ''] = file.split('.');
    // What another build is writing just now is not ours to remove.
    if (file !== RECENT && !file.endsWith('.tmp') && !kept.has(name)) rmSync(join(folder, file), { force: true });
  }
}

/** Empty when it is not there, or damaged. */
function readList<Item>(file: string, schema: z.ZodType<Item[]>): Item[] {
  const bytes = readBytes(file);
  if (bytes === null) return [];
  try {
    return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
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
