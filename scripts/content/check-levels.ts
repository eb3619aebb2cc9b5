// One level of commission, by law: settings that ask for more levels, for recruiting or for a joining fee are refused.
import type { Kind } from './list-files.ts';
import { formatField } from './problem.ts';
import type { Path, Problem } from './problem.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

/** Matched without case, hyphens and underscores. */
const MORE_LEVELS = [
  /^(?:multi|max|second|third|two|three|sub)?(?:level|tier)/,
  /^(?:agent)?(?:parent|upline|downline)/,
  /^team/,
  /^(?:recruit|referralreward|referralbonus|invitereward|invitebonus|invitationreward)/,
  /^(?:join|joining|entry|entrance|membership|signup|franchise)fees?$/,
  /^deposits?$/,
  /^(?:min|minimum|required)purchases?$/,
  /[二两三多][级层]|上线|下线|上级|下级|团队|拉人|拉新|入门费|加盟费|入会费|保证金|门槛费/,
];

/** Whether a key of the front matter, wherever it stands, has to do with levels, recruiting or fees for joining. */
export function asksForMoreLevels(kind: Kind, path: Path): boolean {
  const key = path.at(-1);
  if (typeof key !== 'string' || kind === 'story' || kind === 'lesson') return false;
  // Of a product only the commission has to do with agents; its other keys may well speak of layers.
  if (kind === 'product' && path[0] !== 'commission') return false;
  const plain = key.toLowerCase().replaceAll(/[-_\s]/g, '');
  return MORE_LEVELS.some((pattern) => pattern.test(plain));
}

export function checkLevels({ source, words }: { source: Source; words: Words }): Problem[] {
  return keysUnder(source.frontMatter?.data, [])
    .filter((path) => asksForMoreLevels(source.kind, path))
    .map((path) => ({
      file: source.file,
      line: source.frontMatter?.lineOfKey(path) ?? 1,
      field: formatField(path),
      ...words.oneLevel(String(path.at(-1))),
    }));
}

function keysUnder(value: unknown, path: Path): Path[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => keysUnder(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [[...path, key], ...keysUnder(one, [...path, key])]);
}
