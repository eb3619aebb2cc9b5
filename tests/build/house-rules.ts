// Rules of the house that are visible in the text of a file. Each takes files and answers complaints, one line each.
import { RESERVED_SLUGS, slug } from '../../content/schema/ids.ts';
import type { SourceFile } from './read-imports.ts';

const CODE = /\.(?:ts|astro|mjs)$/;
const LONGEST_FILE = 400;
const NAMELESS = /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\.[^/]*)?(?:\/|$)/;

const TOP_LEVEL = new Set(
  (
    'site functions content db scripts tests astro.config.mjs wrangler.toml package.json package-lock.json ' +
    'tsconfig.json README.md README.zh-CN.md'
  ).split(' '),
);

interface Ban {
  within: RegExp;
  except?: RegExp;
  pattern: RegExp;
  why: string;
  alsoInComments?: boolean;
}

const BANS: readonly Ban[] = [
  {
    within: /^(?:db|functions)\/.*\.ts$/,
    pattern: /\.transaction\(/,
    why: 'an interactive transaction can commit half',
  },
  {
    within: /^(?:db|functions)\/.*\.ts$/,
    pattern: /\bdb\.batch\(/,
    why: 'it begins deferred: send through db/client.ts',
  },
  {
    within: /^(?:db|functions)\/.*\.(?:ts|sql)$/,
    pattern: /OR\s+REPLACE/i,
    why: 'it walks through append-only triggers',
  },
  {
    within: /^(?:db|functions)\/.*\.(?:ts|sql)$/,
    pattern: /OR\s+ROLLBACK|RAISE\s*\(\s*ROLLBACK/i,
    why: 'it ends the whole batch',
  },
  { within: /^(?:db|functions)\/.*\.ts$/, pattern: /\bsql\.raw\b/, why: 'text that is not a parameter' },
  {
    within: /^db\/queries\//,
    pattern: /\basync\b/,
    why: 'a query is an unexecuted builder, and builders are thenable',
  },
  { within: /^site\/client\//, pattern: /\brandomUUID\b/, why: 'it does not exist on plain-http pages' },
  {
    within: /^site\/client\//,
    pattern: /\b(?:inner|outer)HTML\b|insertAdjacentHTML/,
    why: 'words of people become markup',
  },
  {
    within: /^functions\//,
    // Whether one is there at all may be asked.
    pattern:
      /\w*(?:token|signature|secret)\w*\s*[!=]==?(?!=|\s*(?:''|null\b|undefined\b))|[!=]==?\s*[\w.]*(?:token|signature|secret)/i,
    why: 'comparing a secret letter by letter tells how much of it was right',
  },
  { within: /^functions\//, except: /^functions\/worker\.ts$/, pattern: /\bconsole\./, why: 'log through deps.log' },
  {
    within: /^(?!package-lock\.json|tests\/build\/house-rules\.ts).*\.(?:ts|astro|mjs|css|json|toml|md|sql|svg)$/,
    pattern: /\/(?:home|root|Users|work)\/|[A-Z]:\\\\?Users|\bregistry\.[\w.-]+/i,
    why: 'a path of one machine, or where one machine gets its packages',
    alsoInComments: true,
  },
];

export function findBanned(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const bans = BANS.filter(({ within, except }) => within.test(file.path) && !except?.test(file.path));
    if (bans.length === 0) return [];
    const code = removeComments(file);
    return bans.flatMap(({ pattern, why, alsoInComments }) => {
      const match = pattern.exec(alsoInComments ? file.text : code);
      return match ? [`${file.path}: ${match[0].trim()}: ${why}`] : [];
    });
  });
}

export function findNameless(paths: readonly string[]): string[] {
  return paths.filter((path) => NAMELESS.test(path));
}

/** Tests may be longer: a table of cases is read from top to bottom. */
export function findTooLong(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /\.(?:ts|astro|mjs|css)$/.test(path) && !path.startsWith('tests/'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST_FILE)
    .map(({ path, lines }) => `${path}: ${lines} lines`);
}

/** Dot files are settings of tools and may stand there. */
export function findStrayEntries(paths: readonly string[]): string[] {
  const entries = new Set(paths.map((path) => path.split('/')[0] ?? ''));
  return [...entries].filter((entry) => !entry.startsWith('.') && !TOP_LEVEL.has(entry));
}

/** A page of the shop whose name a seller could take. `rss.xml.ts` and `[seller]` are not slugs, `index` is the root. */
export function findOpenNames(paths: readonly string[]): string[] {
  const names = paths
    .filter((path) => path.startsWith('site/pages/'))
    .map((path) => (path.split('/')[2] ?? '').replace(/\.(?:astro|ts)$/, ''));
  return [...new Set(names)].filter(
    (name) => name !== 'index' && slug.safeParse(name).success && !RESERVED_SLUGS.includes(name),
  );
}

/** Not a parser: `//` inside a string ends its line, which hides nothing that these rules look for on the left of it. */
function removeComments({ path, text }: SourceFile): string {
  if (path.endsWith('.sql')) return text.replaceAll(/--.*$/gm, '');
  if (!CODE.test(path)) return text;
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:])\/\/.*$/gm, '$1');
}
