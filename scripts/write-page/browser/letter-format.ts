// How the page /write reads and writes Markdown: a file in which one price was changed differs from before in that line.
import { Document, parseDocument } from 'yaml';
import { changeFields, type Fields } from './change-fields.ts';
import { readFields } from './read-fields.ts';

/** Rides along with what is edited, and comes back when it is saved. */
const ORIGINAL = 'writtenAs';

/** `moneyKeys`: fields that hold yuan. They are read as typed, because 39.80 as a number would be 39.8. */
export function makeLetterFormat(moneyKeys: readonly string[]) {
  const money = new Set(moneyKeys);
  return {
    read(text: string): Fields {
      const { head, body } = cut(text);
      const document = parseDocument(head);
      const [broken] = document.errors;
      if (broken) throw broken;
      return { ...readFields(document.contents, money), body: body.trim(), [ORIGINAL]: text };
    },
    write({ [ORIGINAL]: original, body, ...fields }: Fields): string {
      const letter = typeof body === 'string' ? body.trim() : '';
      if (typeof original === 'string') return writeOver({ original, letter, fields, money });
      return `---\n${changeFields({ head: '', document: new Document({}), fields, money })}---\n\n${letter}\n`;
    },
  };
}

/** What was not touched stays as it was, to the last space. */
function writeOver(input: { original: string; letter: string; fields: Fields; money: ReadonlySet<string> }): string {
  const { original, letter, fields, money } = input;
  const { open, head, close, body } = cut(original);
  const isWindows = open.endsWith('\r\n');
  const keepEnds = (text: string) => (isWindows ? text.replaceAll(/\r?\n/g, '\r\n') : text);
  const changed = changeFields({ head, document: parseDocument(head), fields, money });
  const isSameLetter = letter.replaceAll('\r\n', '\n') === body.trim().replaceAll('\r\n', '\n');
  return `${open}${keepEnds(changed)}${close}${isSameLetter ? body : keepEnds(`\n${letter}\n`)}`;
}

function cut(text: string): { open: string; head: string; close: string; body: string } {
  const match = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?\r?\n)(---[ \t]*(?:\r?\n|$))([\s\S]*)$/.exec(text);
  const [, open, head, close, body] = match ?? [];
  if (open === undefined || head === undefined || close === undefined) throw new Error('两行「---」之间没有设置');
  return { open, head, close, body: body ?? '' };
}
