// The text of a Markdown file in paragraphs, whatever its lines end with.

export function splitParagraphs(body: string): string[] {
  return body
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
