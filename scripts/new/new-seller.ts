// `npm run new -- seller`: a shop of its own, with everything the law wants shown.
import { readNothing, readWords, WrongUsage } from '../terminal/arguments.ts';
import type { Answer, Terminal } from '../terminal/task.ts';
import { askOne } from './ask.ts';
import { chooseAccent } from './choose-accent.ts';
import { chooseSlug, SELLERS } from './choose-slug.ts';
import { addOwner, CODEOWNERS, judgeOwner, writeOwnerLine } from './code-owners.ts';
import { collectFields, type Given, type Question, refuseGiven, tidy } from './collect-fields.ts';
import { drawPortrait } from './draw-portrait.ts';
import { type NewFile, placeFiles, replaceFile } from './place-files.ts';
import { planOnePicture } from './plan-one-picture.ts';
import { proveFiles } from './prove-files.ts';
import { readLetter } from './read-letter.ts';
import { reportWritten } from './report-written.ts';
import {
  ACCENT,
  EXEMPT,
  NAME,
  PHONE,
  questionsOfContact,
  questionsOfPerson,
  questionsOfShipping,
  REGISTERED,
  SELLER_OPTIONS,
} from './seller-questions.ts';
import { type Fields, setAt, writeLetter } from './write-letter.ts';

const ADVICE = [
  '这封信介绍你和你的店，用「我」：',
  '1. 你是谁，在哪里，和谁一起做，做了几年。',
  '2. 一年里忙什么，东西从哪里来，哪一年收得不好。',
  '3. 买了觉得不对，怎么找到你。',
];

export async function newSeller(args: readonly string[], terminal: Terminal): Promise<Answer> {
  const { values, positionals } = readWords(args, SELLER_OPTIONS);
  const [askedSlug, ...surplus] = positionals;
  readNothing(surplus);
  const { root, canAsk } = terminal;
  if (values.codeowners !== undefined) judgeOwner(values.codeowners);
  refuseOptions(values, canAsk);
  const place = { root, ...SELLERS };
  if (askedSlug !== undefined) await chooseSlug({ place, asked: askedSlug, canAsk, title: '' });
  const first = await collect([NAME], {}, values, canAsk);
  const slug = await chooseSlug({ place, asked: askedSlug, canAsk, title: String(first['name']) });
  const own = await collect(questionsOfPerson(String(first['name'])), first, values, canAsk);
  const looks = await describeLooks({ root, slug, own, values });
  const reach = await collect([PHONE], looks.fields, values, canAsk);
  const contact = await collect(questionsOfContact('contact' in reach), reach, values, canAsk);
  const licence = await chooseLicence(values, canAsk);
  const legal = await collect(licence.questions, setAt(contact, ['licence'], licence.begun), values, canAsk);
  const fields = await collect(questionsOfShipping(String(own['place'])), legal, values, canAsk);
  // A shop is shown as soon as it is there: what stands in its letter must be true, however short.
  const opening = `我是${String(own['person'])}，在${String(own['place'])}。`;
  const letter = await readLetter({
    root,
    file: values.letter,
    canAsk,
    message: '介绍自己的信',
    advice: ADVICE,
    opening,
  });
  const home = `content/sellers/${slug}`;
  const files = [...looks.files, { file: `${home}/seller.md`, bytes: writeLetter({ fields, body: letter.body }) }];
  const reminders = await terminal.step('检查', () => Promise.resolve(proveFiles(root, files)));
  const owners = values.codeowners === undefined ? null : addOwner(root, slug, values.codeowners);
  placeFiles(root, files, [`${home}/products`, `${home}/stories`, `${home}/pictures`]);
  if (owners !== null) replaceFile(root, { file: CODEOWNERS, bytes: owners });
  return reportWritten({
    kind: 'seller',
    files: [...files.map(({ file }) => file), ...(owners === null ? [] : [CODEOWNERS])],
    reminders,
    notes: [
      ...looks.notes,
      ...sayOwner(slug, owners),
      ...(letter.isWritten ? [] : ['信现在只有一句话：发布以前把它写完。']),
    ],
    next: [`npm run new -- product ${slug}`],
    folder: [home, ...(owners === null ? [] : [CODEOWNERS])].join(' '),
    commit: `新的店：${String(own['name'])}`,
  });
}

function refuseOptions(values: Given, canAsk: boolean): void {
  const named = values['licence-name'] ?? values['licence-number'];
  if (values['exempt'] !== undefined && named !== undefined)
    throw new WrongUsage('--exempt 和 --licence-name、--licence-number 只能写一样：没有执照，或者有');
  const questions = [
    NAME,
    ...questionsOfPerson(values['name'] ?? ''),
    PHONE,
    ...questionsOfContact(values['phone'] !== undefined),
    ...(values['exempt'] === undefined ? REGISTERED : [EXEMPT]),
    ...questionsOfShipping(values['place'] ?? ''),
  ];
  refuseGiven({ kind: 'seller', questions, given: values, canAsk });
}

/** Colour and portrait: what nobody has at hand is chosen, and said. */
async function describeLooks(input: {
  root: string;
  slug: string;
  own: Fields;
  values: Given;
}): Promise<{ fields: Fields; files: NewFile[]; notes: string[] }> {
  const { root, slug, own, values } = input;
  const wished = values['accent'] === undefined ? {} : await collect([ACCENT], {}, values, false);
  const asked = typeof wished['accent'] === 'string' ? wished['accent'] : undefined;
  const accent = chooseAccent({ root, slug, wished: asked });
  const seal = String(own['seal']);
  const drawn = drawPortrait({ seal, seed: slug });
  const markdown = `content/sellers/${slug}/seller.md`;
  const photo =
    values['portrait'] === undefined
      ? null
      : await planOnePicture({ root, seller: slug, markdown, slug: 'portrait', path: values['portrait'] });
  const portrait = {
    file: photo?.written ?? './pictures/seal.svg',
    alt: tidy(
      values['portrait-alt'] ??
        (photo ? `${String(own['person'])}的店：${String(own['name'])}` : `「${seal}」的印章，店里的照片还没有放上来`),
    ),
  };
  return {
    fields: { ...own, accent, portrait },
    files: photo?.files ?? [{ file: `content/sellers/${slug}/pictures/seal.svg`, bytes: drawn }],
    notes: [
      ...(asked !== undefined && asked !== accent
        ? [`${asked} 在信纸上看不清，写成了同一色相里看得清的 ${accent}。`]
        : []),
      ...(photo ? [] : ['还没有照片：先放一枚印章，有了照片再换 portrait 那两行。']),
    ],
  };
}

async function chooseLicence(
  values: Given,
  canAsk: boolean,
): Promise<{ begun: Fields; questions: readonly Question[] }> {
  const exempt = { begun: { kind: 'exempt' }, questions: [EXEMPT] };
  const registered = { begun: { kind: 'registered' }, questions: REGISTERED };
  if (values['exempt'] !== undefined) return exempt;
  if (!canAsk || values['licence-name'] !== undefined || values['licence-number'] !== undefined) return registered;
  const kind = await askOne('营业执照', [
    { value: 'registered', label: '有' },
    { value: 'exempt', label: '依法不用办', hint: '自产自销的农产品、家庭手工业等，电子商务法第十条' },
  ]);
  return kind === 'exempt' ? exempt : registered;
}

async function collect(questions: readonly Question[], begun: Fields, given: Given, canAsk: boolean): Promise<Fields> {
  return (await collectFields({ kind: 'seller', questions, given, canAsk, begun })).fields;
}

function sayOwner(slug: string, owners: string | null): string[] {
  if (owners !== null) return [];
  return [
    `只让这位店主改自己的文件夹，就在 ${CODEOWNERS} 里加一行，放在 /content/sellers/*/ 那几行的上面：`,
    `  ${writeOwnerLine(slug, '@店主的账号')}`,
  ];
}
