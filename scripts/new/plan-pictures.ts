// The pictures of a new product: photos taken into the shop, and what stands in the front matter about them.
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Terminal } from '../terminal/task.ts';
import { askText } from './ask.ts';
import { sayExample, tidy } from './collect-fields.ts';
import { type Gathered, gatherPhotos } from './gather-photos.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { NewFile } from './place-files.ts';
import type { Note } from './write-letter.ts';

export interface PlannedPictures {
  /** `pictures:` of the front matter; null without any. */
  fields: { file: string; alt: string }[] | null;
  /** What whoever sees them is to write. */
  holes: Note[];
  files: NewFile[];
  notes: string[];
}

/** `photos`: a folder or a photo, absolute. `alts`: what is on them, in their order. */
export async function planPictures(input: {
  terminal: Terminal;
  seller: string;
  slug: string;
  photos: string | null;
  alts: readonly string[];
  taken: Map<string, Buffer>;
}): Promise<PlannedPictures> {
  const { terminal, seller, slug, photos, alts, taken } = input;
  if (photos === null)
    return {
      fields: null,
      holes: [{ path: ['pictures'], text: sayExample('product', ['pictures']) }],
      files: [],
      notes: [],
    };
  const pictures = `content/sellers/${seller}/pictures`;
  const gathered = await terminal.step('整理照片：转正、缩小、去掉拍摄地点', () =>
    gatherPhotos({ root: terminal.root, path: photos, pictures, slug, planned: taken }),
  );
  if (alts.length > gathered.pictures.length)
    throw new CannotRun(
      [
        '什么都没有写。',
        `--alt 写了 ${alts.length} 句，用得上的照片有 ${gathered.pictures.length} 张`,
        ...gathered.notes,
      ].join('\n'),
    );
  const fields: { file: string; alt: string }[] = [];
  for (const [index, { name, from }] of gathered.pictures.entries())
    fields.push({ file: `../pictures/${name}`, alt: alts[index] ?? (await askAlt(terminal.canAsk, index, from)) });
  const holes = fields.flatMap(({ alt }, index) =>
    alt === '' ? [{ path: ['pictures', index, 'alt'], text: '这张照片上有什么，写给看不见图的人' }] : [],
  );
  const isEmpty = fields.length === 0;
  return {
    fields: isEmpty ? null : fields,
    holes: isEmpty ? [{ path: ['pictures'], text: sayExample('product', ['pictures']) }] : holes,
    files: gathered.files,
    notes: [...gathered.notes, ...sayOrder(gathered)],
  };
}

/** Whoever says what is on them has to know which is which. */
function sayOrder({ pictures }: Gathered): string[] {
  if (pictures.length < 2) return [];
  return [`照片按拍摄的先后排：${pictures.map(({ name, from }) => `${name} 是 ${from}`).join('，')}`];
}

async function askAlt(canAsk: boolean, index: number, from: string): Promise<string> {
  if (!canAsk) return '';
  const path = ['pictures', 0, 'alt'];
  const typed = await askText({
    message: `第 ${index + 1} 张照片（${from}）上有什么，写给看不见图的人（可以以后再写，直接按回车）`,
    judge: (text) => (tidy(text) === '' ? null : judgeAnswer({ kind: 'product', path, value: tidy(text) })),
  });
  return tidy(typed);
}
