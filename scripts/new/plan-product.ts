// One new product, made up but not written: its file, its pictures, and what it still lacks.
import type { Terminal } from '../terminal/task.ts';
import { chooseSlug, productsOf } from './choose-slug.ts';
import { collectFields } from './collect-fields.ts';
import type { NewFile } from './place-files.ts';
import { planPictures } from './plan-pictures.ts';
import { givenOf, type ProductOptions, questionsAfter, questionsBefore } from './product-questions.ts';
import { readLetter } from './read-letter.ts';
import { markDraft, setAt, writeLetter } from './write-letter.ts';

export interface PlannedProduct {
  slug: string;
  title: string;
  /** The Markdown last: what was broken off before it leaves pictures that nobody shows. */
  files: NewFile[];
  notes: string[];
}

const ADVICE = [
  '这里由做它的人来写，用「我」，写给一个没有来过的朋友：',
  '1. 从一个看得见的场景写起：哪一天、在哪里、手上正在做什么。',
  '2. 怎么做的，花了多少工夫，哪一步费事。',
  '3. 毛病也写：收到以后会看见什么，什么样的人不要买。',
  '4. 只写能核对的；不夸，不催，不说它能治什么。',
];

/** `photos`: absolute. `taken`: names of pictures that are given away already. */
export async function planProduct(wish: {
  terminal: Terminal;
  seller: string;
  askedSlug: string | undefined;
  values: ProductOptions;
  photos: string | null;
  taken: Map<string, Buffer>;
}): Promise<PlannedProduct> {
  const { terminal, seller, askedSlug, values, photos, taken } = wish;
  const { root, canAsk } = terminal;
  const place = { root, ...productsOf(seller) };
  const given = givenOf(values);
  // A name that cannot be used is told before anybody types twenty answers.
  if (askedSlug !== undefined) await chooseSlug({ place, asked: askedSlug, canAsk, title: '' });
  const before = await collectFields({ kind: 'product', questions: questionsBefore(values), given, canAsk });
  const title = String(before.fields['title']);
  const slug = await chooseSlug({ place, asked: askedSlug, canAsk, title });
  const pictures = await planPictures({ terminal, seller, slug, photos, alts: values.alt ?? [], taken });
  const begun = setAt(before.fields, ['pictures'], pictures.fields);
  const after = await collectFields({ kind: 'product', questions: questionsAfter(values), given, canAsk, begun });
  const letter = await readLetter({ root, file: values.letter, canAsk, message: '写给买家的信', advice: ADVICE });
  const notes = [...before.notes, ...pictures.holes, ...after.notes];
  const draft = { fields: after.fields, body: letter.body, notes };
  const text = writeLetter(notes.length === 0 && letter.isWritten ? draft : markDraft(draft));
  const file = `content/sellers/${seller}/products/${slug}.md`;
  return { slug, title, files: [...pictures.files, { file, bytes: text }], notes: pictures.notes };
}
