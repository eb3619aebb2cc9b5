// The build as text: its pages, their tags and what they weigh. Astro writes every attribute with a value in double quotes,
// so regular expressions are enough; a page written by hand would need a parser.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { offerSchema, type Offer } from '../../content/schema/offer.ts';

export const CLIENT = join('dist', 'client');

export interface BuiltPage {
  /** Path of the address: `/luo-walnut/oil/`, `/404.html`. */
  path: string;
  html: string;
}

export type Attributes = Record<string, string>;

export function listBuiltFiles(): string[] {
  return globSync('**/*', { cwd: CLIENT, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) =>
      path
        .split('\\')
        .join('/')
        .replace(/^.*?dist\/client/, ''),
    )
    .toSorted();
}

export function readPages(): BuiltPage[] {
  return (
    listBuiltFiles()
      // The editor at /write is not read by shoppers and has weights and headers of its own: write-page.test.ts.
      .filter((file) => file.endsWith('.html') && file !== '/write/index.html')
      .map((file) => ({ path: file.replace(/index\.html$/, ''), html: readBuilt(file) }))
  );
}

export function readBuilt(path: string): string {
  return readFileSync(join(CLIENT, path), 'utf8');
}

export function readOffers(): Offer[] {
  return listBuiltFiles()
    .filter((file) => /^\/offers\/[^/]+\/[^/_][^/]*\.json$/.test(file))
    .map((file) => offerSchema.parse(JSON.parse(readBuilt(file))));
}

/** Attributes of every tag of that name, in order. */
export function findTags(html: string, name: string): Attributes[] {
  return [...html.matchAll(new RegExp(`<${name}(?=[\\s>/])((?:[^>"]|"[^"]*")*)>`, 'g'))].map((match) =>
    Object.fromEntries(
      [...(match[1] ?? '').matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
        key,
        decode(value),
      ]),
    ),
  );
}

/** Value of the first `<meta>` with this name or property. */
export function readMeta(html: string, name: string): string | undefined {
  return findTags(html, 'meta').find((tag) => tag['name'] === name || tag['property'] === name)?.['content'];
}

/** What a reader sees: text without tags, scripts and templates' logic; blocks end lines. */
export function readWords(html: string): string {
  return decode(
    html
      .replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1>/g, '')
      .replaceAll(
        /<\/?(?:p|li|h\d|div|dt|dd|tr|section|article|header|footer|aside|br|label|button|option)\b[^>]*>/g,
        '\n',
      )
      .replaceAll(/<[^>]*>/g, ''),
  );
}

/** Bytes after gzip at level 9: what a patient server sends; Brotli at the edge sends less. */
export function weigh(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
}

/** A module and everything it imports, statically or later, each once. */
export function followModules(path: string, seen: ReadonlySet<string> = new Set()): Set<string> {
  if (seen.has(path)) return new Set(seen);
  const found = new Set([...seen, path]);
  const imports = [...readBuilt(path).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["'`]([./][^"'`]+)["'`]/g)];
  return imports
    .map(([, specifier = '']) => new URL(specifier, `http://site${path}`).pathname)
    .reduce((all, next) => followModules(next, all), found);
}

function decode(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"', '#38': '&' };
  return text.replaceAll(/&(#?\w+);/g, (whole, name: string) => names[name] ?? whole);
}
