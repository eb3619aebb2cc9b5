// `npm run new -- story`: a letter about a day of work, with its picture.
import { resolve } from 'node:path';
import { listFiles } from '../content/list-files.ts';
import { readNothing, readWords, WrongUsage } from '../terminal/arguments.ts';
import type { Answer, Terminal } from '../terminal/task.ts';
import { askText } from './ask.ts';
import { chooseSeller } from './choose-seller.ts';
import { chooseSlug, storiesOf } from './choose-slug.ts';
import { type Collected, collectFields, type Question, sayExample } from './collect-fields.ts';
import { judgePhotos } from './gather-photos.ts';
import { placeFiles } from './place-files.ts';
import { planOnePicture } from './plan-one-picture.ts';
import { proveFiles } from './prove-files.ts';
import { readLetter } from './read-letter.ts';
import { readToday } from './read-today.ts';
import { reportWritten } from './report-written.ts';
import { markDraft, setAt, writeLetter } from './write-letter.ts';

const OPTIONS = {
  title: { type: 'string' },
  summary: { type: 'string' },
  date: { type: 'string' },
  cover: { type: 'string' },
  alt: { type: 'string' },
  author: { type: 'string' },
  letter: { type: 'string' },
} as const;

const TITLE: Question = { flag: 'title', message: '这封信叫什么', path: ['title'], need: 'now' };
const ALT: Question = { flag: 'alt', message: '封面上有什么，写给看不见图的人', path: ['cover', 'alt'], need: 'later' };

export async function newStory(args: readonly string[], terminal: Terminal): Promise<Answer> {
  const { values, positionals } = readWords(args, OPTIONS);
  const [askedSeller, askedSlug, ...surplus] = positionals;
  readNothing(surplus);
  const { root, canAsk } = terminal;
  if (values.alt !== undefined && values.cover === undefined)
    throw new WrongUsage('--alt 说的是封面：一起写上 --cover 照片');
  const seller = await chooseSeller(terminal, askedSeller);
  const place = { root, ...storiesOf(seller) };
  if (askedSlug !== undefined) await chooseSlug({ place, asked: askedSlug, canAsk, title: '' });
  const questions = [TITLE, ...questionsOf(readToday(root))];
  const begun = await collectFields({ kind: 'story', questions, given: values, canAsk });
  const title = String(begun.fields['title']);
  const slug = await chooseSlug({ place, asked: askedSlug, canAsk, title });
  const markdown = `content/sellers/${seller}/stories/${slug}.md`;
  const cover = await chooseCover({ terminal, seller, markdown, slug, path: values.cover });
  const shown = cover
    ? await describeCover({ begun, cover: cover.written, alt: values.alt, canAsk })
    : withoutCover(begun);
  const letter = await readLetter({
    root,
    file: values.letter,
    canAsk,
    message: '信',
    advice: adviceFor(root, seller),
  });
  const draft = { ...shown, body: letter.body };
  const text = writeLetter(shown.notes.length === 0 && letter.isWritten ? draft : markDraft(draft));
  const files = [...(cover?.files ?? []), { file: markdown, bytes: text }];
  const reminders = await terminal.step('检查', () => Promise.resolve(proveFiles(root, files)));
  placeFiles(root, files);
  return reportWritten({
    kind: 'story',
    files: files.map(({ file }) => file),
    reminders,
    notes: [],
    next: [],
    folder: `content/sellers/${seller}`,
    commit: `新来信：${title}`,
  });
}

function questionsOf(today: string): Question[] {
  return [
    { flag: 'summary', message: '两句话的场景，列表里看见的', path: ['summary'], need: 'later' },
    { flag: 'date', message: '写信的日子', path: ['date'], need: 'now', suggestion: today, otherwise: today },
    { flag: 'author', message: '谁写的，不写就是店主', path: ['author'], need: 'never' },
  ];
}

async function chooseCover(input: {
  terminal: Terminal;
  seller: string;
  markdown: string;
  slug: string;
  path: string | undefined;
}) {
  const { terminal, path, ...rest } = input;
  const { root, canAsk } = terminal;
  const judge = (typed: string) => (typed.trim() === '' ? null : judgePhotos(resolve(root, typed.trim())));
  const typed = path ?? (canAsk ? await askText({ message: '封面照片的文件（可以以后再放，直接按回车）', judge }) : '');
  if (typed.trim() === '') return null;
  return terminal.step('整理照片：转正、缩小、去掉拍摄地点', () =>
    planOnePicture({ root, path: typed.trim(), ...rest }),
  );
}

async function describeCover(input: {
  begun: Collected;
  cover: string;
  alt: string | undefined;
  canAsk: boolean;
}): Promise<Collected> {
  const { begun, cover, alt, canAsk } = input;
  const fields = setAt(begun.fields, ['cover'], { file: cover });
  const described = await collectFields({ kind: 'story', questions: [ALT], given: { alt }, canAsk, begun: fields });
  return { fields: described.fields, notes: [...begun.notes, ...described.notes] };
}

function withoutCover({ fields, notes }: Collected): Collected {
  const hole = { path: ['cover'], text: sayExample('story', ['cover']) };
  return { fields: setAt(fields, ['cover'], null), notes: [...notes, hole] };
}

/** The shop's own products, so that the line that shows one can be copied. */
function adviceFor(root: string, seller: string): string[] {
  const products = listFiles(root).markdown.filter((one) => one.kind === 'product' && one.seller === seller);
  const names = products.map(({ slug }) => slug);
  return [
    '1. 先写场景：谁，什么时候，在哪里，手上正在做什么，听见什么，闻到什么。',
    '2. 写一件真的发生过的小事，难的、坏的也写；不写店有多好。',
    '3. 手指到东西的地方，单独一行放上它，前后空一行：',
    `   [说它的几个字](product:${names[0] ?? '商品的文件名'})`,
    ...(names.length > 1 ? [`   这家店有：${names.join('、')}`] : []),
    '4. 一封信最多放一两件，放在后半篇；一件不放也好。',
  ];
}
