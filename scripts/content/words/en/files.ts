// What is said of files and names, and of a front matter that cannot be read, in English.
import type { FlawCode } from '../../front-matter.ts';
import type { Saying } from '../../problem.ts';
import { say } from '../say.ts';
import type { fileWordsZh } from '../zh/files.ts';

const FLAWS: Record<FlawCode, (detail: string) => Saying> = {
  absent: () =>
    say(
      'yaml-fence',
      'the first line is not ---, so no settings can be read',
      'write --- on line 1, then the settings, then --- again, then the text',
    ),
  large: () =>
    say(
      'file-large',
      'this is too long, too deep or too full of marks to be read',
      'most likely it was pasted by mistake: settings have 600 lines at most, a text 100,000 letters, a paragraph no thousands of marks',
    ),
  unclosed: () =>
    say('yaml-fence', 'the settings open with --- but never close', 'write a line --- after the last setting'),
  colon: (key) =>
    say(
      'yaml-colon',
      `the colon after ${key} is full-width or has no space after it`,
      `use an ASCII colon and a space: ${key}: …`,
    ),
  alias: (name) =>
    say(
      'yaml',
      `the reference *${name} is not used here`,
      `write the value out; if it is text, put it in quotes: '*${name}'`,
    ),
  notFields: () =>
    say(
      'yaml',
      'between the two --- lines there is no "name: value"',
      'one setting a line, e.g. title: Thin-shelled walnuts',
    ),
  twice: () => say('yaml', 'the same setting stands here twice', 'delete one of the two lines'),
  tab: () => say('yaml-tab', 'indented with a tab', 'use spaces, two a level'),
  indent: () =>
    say('yaml', 'the indentation does not line up', 'the same number of spaces for all lines of a level, two a level'),
  quote: () => say('yaml', 'a quote is not closed', "close it, e.g. 'text'"),
  yaml: () =>
    say(
      'yaml',
      'this line cannot be read',
      "put a space after the colon; put text in quotes when it holds a colon or #, or starts with [ { @ * & %: '…'",
    ),
};

export const fileWordsEn: typeof fileWordsZh = {
  flaw: (code, detail) => FLAWS[code](detail),
  notUtf8: () => say('not-utf8', 'the file is not UTF-8 (GBK, most likely)', 'save it again as UTF-8'),
  byteMark: () => say('text-bytes', 'the file begins with an invisible mark (BOM)', 'save it as UTF-8 without BOM'),
  mixedEnds: () =>
    say('text-bytes', 'from here on lines end differently (Windows and others mixed)', 'let all lines end in LF'),
  noProgram: () =>
    say('file-missing', 'there is no content/program.md', 'create it with brand, address, licence and rules'),
  noSellers: () =>
    say('file-missing', 'there is no shop in content/sellers', 'create content/sellers/<seller>/seller.md'),
  noSellerFile: (seller) =>
    say('file-missing', 'this shop has no seller.md', `create content/sellers/${seller}/seller.md`),
  stray: (likely) =>
    say(
      'file-unknown',
      'this file is not known here',
      likely ??
        'products go to products/<slug>.md, stories to stories/<slug>.md, pictures (.svg .jpg .png .webp) to pictures/; move the rest away',
    ),
  strayMarkdown: () => 'move it to products/ or stories/; the shop itself is described in seller.md',
  strayLink: () => 'it only points elsewhere and is no file: delete it and put the file itself here',
  strayExtension: (name) => `rename it to ${name}`,
  slug: (name, suggestion) =>
    say(
      'name-form',
      `“${name}” cannot stand in an address`,
      `use a–z, 0–9 and hyphens, 1–24 characters, e.g. ${suggestion}`,
    ),
  reserved: (name) =>
    say('name-taken', `“${name}” is an address of the program itself`, `choose another name, e.g. ${name}-shop`),
  storiesSlug: () =>
    say(
      'name-taken',
      '“stories” is the address of the stories, no product can be called so',
      'choose another file name, e.g. our-stories.md',
    ),
  slugTaken: (name, other) =>
    say(
      'name-taken',
      `“${name}” is already used by ${other}`,
      'choose a name never used before; printed codes still point at it',
    ),
  emptyBody: () => say('body-empty', 'there is no text', 'write it below the second ---'),
};
