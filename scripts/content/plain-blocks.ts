// Sets apart the paragraphs in which there is nothing but words: most of a letter, and read without a Markdown parser.

export type PlainBlock = { line: number; lines: readonly string[] };

/** What begins something else than a paragraph, what stands for itself in no Markdown text, blanks that are trimmed. */
const PLAIN_LINE = /^(?![ \t\-+=#>:]|\d{1,9}[.)])[^\p{Cc}`*_[\]<&\\~|@]*(?<![ \t])$/u;
const LINKS_BY_ITSELF = /www\.|:\/\//i;
/** These go on over blank lines: what stands in them cannot be told line by line. */
const SPANS_BLOCKS = /<|```|~~~|^(?: {0,3}\t| {4})/m;

/** `rest`: the same text with those paragraphs blanked, so that lines and columns of everything else stay true. */
export function setPlainApart(text: string): { plain: PlainBlock[]; rest: string } {
  if (SPANS_BLOCKS.test(text)) return { plain: [], rest: text };
  const lines = text.split('\n');
  const plain: PlainBlock[] = [];
  let first = 0;
  // The last block ends with the text: a blank line more, so that it ends as the others do.
  for (let index = 0; index <= lines.length; index += 1) {
    if (index < lines.length && !isBlank(lines[index] ?? '')) continue;
    const block = lines.slice(first, index);
    if (block.length > 0 && block.every(isPlain)) {
      plain.push({ line: first + 1, lines: block });
      lines.fill('', first, index);
    }
    first = index + 1;
  }
  return { plain, rest: lines.join('\n') };
}

function isPlain(line: string): boolean {
  return PLAIN_LINE.test(line) && !LINKS_BY_ITSELF.test(line);
}

/** As Markdown has it: a full-width blank is a letter. */
function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}
