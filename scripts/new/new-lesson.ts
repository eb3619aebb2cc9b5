// `npm run new -- lesson`: something to be read before one shares or sells.
import { readNothing, readWords } from '../terminal/arguments.ts';
import type { Answer, Terminal } from '../terminal/task.ts';
import { chooseSlug, LESSONS } from './choose-slug.ts';
import { collectFields, type Question } from './collect-fields.ts';
import { exampleOf } from './judge-answer.ts';
import { placeFiles } from './place-files.ts';
import { proveFiles } from './prove-files.ts';
import { readLetter } from './read-letter.ts';
import { reportWritten } from './report-written.ts';
import { writeLetter } from './write-letter.ts';

const OPTIONS = {
  title: { type: 'string' },
  summary: { type: 'string' },
  for: { type: 'string' },
  order: { type: 'string' },
  letter: { type: 'string' },
} as const;

const QUESTIONS: readonly Question[] = [
  { flag: 'title', message: '这一课叫什么', path: ['title'], need: 'now' },
  { flag: 'summary', message: '一句话：学完知道什么', path: ['summary'], need: 'now' },
  {
    flag: 'for',
    message: '给谁看，agent 或 seller',
    path: ['for'],
    need: 'now',
    suggestion: 'agent',
    otherwise: 'agent',
  },
  { flag: 'order', message: '排第几，小的在前', path: ['order'], need: 'never', as: 'whole' },
];

export async function newLesson(args: readonly string[], terminal: Terminal): Promise<Answer> {
  const { values, positionals } = readWords(args, OPTIONS);
  const [askedSlug, ...surplus] = positionals;
  readNothing(surplus);
  const { root, canAsk } = terminal;
  const place = { root, ...LESSONS };
  if (askedSlug !== undefined) await chooseSlug({ place, asked: askedSlug, canAsk, title: '' });
  const { fields } = await collectFields({ kind: 'lesson', questions: QUESTIONS, given: values, canAsk });
  const title = String(fields['title']);
  const slug = await chooseSlug({ place, asked: askedSlug, canAsk, title });
  // A lesson is shown as soon as it is there: what stands in it must be true, however short.
  const opening = String(fields['summary']);
  const letter = await readLetter({ root, file: values.letter, canAsk, message: '正文', advice: ADVICE, opening });
  const file = `content/lessons/${slug}.md`;
  const files = [{ file, bytes: writeLetter({ fields, body: letter.body }) }];
  const reminders = await terminal.step('检查', () => Promise.resolve(proveFiles(root, files)));
  placeFiles(root, files);
  return reportWritten({
    kind: 'lesson',
    files: [file],
    reminders,
    notes: letter.isWritten ? [] : ['正文现在只有那一句话：发布以前把它写完。'],
    next: [],
    folder: file,
    commit: `新的一课：${title}`,
  });
}

const ADVICE = [
  '一课五分钟读完。一个小标题一件事，先说怎么做，再说为什么。',
  '要出题就在上面加 questions，答案那一句要在正文里一字不差地找得到：',
  `  questions: ${exampleOf('lesson', ['questions'])}`,
];
