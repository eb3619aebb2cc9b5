// Who imports whom, read from the text of the sources.
// Limits: a regular expression, no parser. An import written inside a string or at the start of a comment line counts as one,
// and an address that is computed while the program runs is not seen.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export interface SourceFile {
  /** From the top of the repository, with `/`. */
  path: string;
  text: string;
}

export interface Import {
  from: string;
  /** A path in the repository, or the name of a package as it is written. */
  to: string;
  isPackage: boolean;
}

const SPECIFIERS = [
  /^\s*(?:import|export)\s[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /<script[^>]*\ssrc="(\.[^"]+)"/g,
];

/** Every file of the repository, those included that are new and not ignored. */
export function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return listed.split('\0').filter((path) => path !== '' && existsSync(path));
}

export function readSources(paths: readonly string[]): SourceFile[] {
  return paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

export function findImports({ path, text }: SourceFile): Import[] {
  return SPECIFIERS.flatMap((pattern) => [...text.matchAll(pattern)]).map(([, specifier = '']) => {
    const isPackage = !specifier.startsWith('.');
    const to = isPackage ? specifier : posix.normalize(posix.join(posix.dirname(path), specifier.replace(/\?.*$/, '')));
    return { from: path, to, isPackage };
  });
}

/** One line per circle: `a.ts → b.ts → a.ts`. */
export function findCircles(imports: readonly Import[]): string[] {
  const graph = Map.groupBy(
    imports.filter(({ isPackage }) => !isPackage),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): string[] => {
    if (trail.includes(file)) return [[...trail.slice(trail.indexOf(file)), file].join(' → ')];
    if (done.has(file)) return [];
    const circles = (graph.get(file) ?? []).flatMap(({ to }) => walk(to, [...trail, file]));
    done.add(file);
    return circles;
  };
  return [...graph.keys()].flatMap((file) => walk(file, []));
}
