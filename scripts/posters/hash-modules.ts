// A fingerprint of a module and of everything it imports: what a cache must forget when the program changes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const SPECIFIER = /^(?:import|export)\s[^;'"]*?from\s*'([^']+)'|^import\s*'([^']+)'/gm;
const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGE = z.object({ version: z.string() });

/** `packages`: names of packages whose version counts, too. */
export function hashModules(entry: URL, packages: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of followImports(fileURLToPath(entry), new Set()))
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  for (const name of packages) hash.update(`${name}@${readVersion(name)}\0`);
  return hash.digest('hex');
}

function followImports(file: string, seen: Set<string>): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imported = [...readFileSync(file, 'utf8').matchAll(SPECIFIER)]
    .map(([, from, bare]) => from ?? bare ?? '')
    .filter((specifier) => specifier.startsWith('.'));
  return [file, ...imported.flatMap((specifier) => followImports(join(dirname(file), specifier), seen))];
}

/** Of a package, whether or not it exports its package.json. */
export function readVersion(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of folders) {
    const text = readText(join(folder, name, 'package.json'));
    if (text !== null) return PACKAGE.parse(JSON.parse(text)).version;
  }
  throw new Error(`the package ${name} is not installed`);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
