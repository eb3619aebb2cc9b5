// A snippet that is accepted as it stands is a good file.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lessonSchema } from '../../../content/schema/lesson.ts';
import { productSchema } from '../../../content/schema/product.ts';
import { storySchema } from '../../../content/schema/story.ts';
import { writeSnippets } from '../../../scripts/editor/snippets.ts';

const SCHEMAS = [
  ['新商品', productSchema],
  ['新来信', storySchema],
  ['新一课', lessonSchema],
] as const;

/** What VS Code writes when every stop is passed over. */
function fillIn(lines: readonly string[]): string {
  const clock = { CURRENT_YEAR: '2026', CURRENT_MONTH: '11', CURRENT_DATE: '22' };
  return lines
    .join('\n')
    .replaceAll(/\$(CURRENT_\w+)/g, (whole, name: string) => new Map(Object.entries(clock)).get(name) ?? whole)
    .replaceAll(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, (_, text: string) => text.replaceAll(/\\(.)/g, '$1'))
    .replaceAll('$0', '正文。');
}

describe('a snippet', () => {
  it.each(SCHEMAS)('%s is a good file when nothing of it is changed', (name, schema) => {
    const text = fillIn(writeSnippets()[name]?.body ?? []);
    expect(text).not.toContain('$');
    expect(schema.safeParse(parse(text.split('---')[1] ?? '')).error).toBeUndefined();
  });

  it.each(SCHEMAS)('%s stops once at every value', (name) => {
    const body = (writeSnippets()[name]?.body ?? []).join('\n');
    const stops = [...body.matchAll(/\$\{(\d+):/g)].map(([, number]) => Number(number));
    expect(stops.length).toBeGreaterThan(3);
    expect(stops).toEqual(stops.map((_, index) => index + 1));
  });
});
