// What is asked about a new shop, in the order in which it stands in its file.
import type { Question } from './collect-fields.ts';

export const SELLER_OPTIONS = {
  name: { type: 'string' },
  seal: { type: 'string' },
  person: { type: 'string' },
  place: { type: 'string' },
  tagline: { type: 'string' },
  accent: { type: 'string' },
  portrait: { type: 'string' },
  'portrait-alt': { type: 'string' },
  phone: { type: 'string' },
  wechat: { type: 'string' },
  email: { type: 'string' },
  address: { type: 'string' },
  hours: { type: 'string' },
  'licence-name': { type: 'string' },
  'licence-number': { type: 'string' },
  exempt: { type: 'string' },
  shipping: { type: 'string' },
  'free-from': { type: 'string' },
  'ships-from': { type: 'string' },
  'within-days': { type: 'string' },
  letter: { type: 'string' },
  codeowners: { type: 'string' },
} as const;

export const NAME: Question = { flag: 'name', message: '店叫什么', path: ['name'], need: 'now' };

/** `name` of the shop: its first two characters make a seal. */
export function questionsOfPerson(name: string): Question[] {
  const seal = (name.match(/\p{Script=Han}/gu) ?? []).slice(0, 2).join('');
  const cut = seal === '' ? {} : { suggestion: seal, otherwise: seal };
  return [
    { flag: 'seal', message: '印章刻哪几个字，1–4 个汉字', path: ['seal'], need: 'now', ...cut },
    { flag: 'person', message: '谁写信、谁署名', path: ['person'], need: 'now' },
    { flag: 'place', message: '店在哪里', path: ['place'], need: 'now' },
    { flag: 'tagline', message: '一句话介绍', path: ['tagline'], need: 'now' },
  ];
}

export const ACCENT: Question = { flag: 'accent', message: '颜色', path: ['accent'], need: 'now' };

/** The law wants one way at least to reach a person: who has no telephone names the WeChat id. */
export const PHONE: Question = {
  flag: 'phone',
  message: '买家打得通的电话',
  path: ['contact', 'phone'],
  need: 'never',
};

export function questionsOfContact(hasPhone: boolean): Question[] {
  return [
    {
      flag: 'wechat',
      message: hasPhone ? '微信号' : '微信号；有 --phone 电话也行',
      path: ['contact', 'wechat'],
      need: hasPhone ? 'never' : 'now',
    },
    { flag: 'email', message: '邮箱', path: ['contact', 'email'], need: 'never' },
    { flag: 'address', message: '地址，退货也寄到这里', path: ['contact', 'address'], need: 'now' },
    { flag: 'hours', message: '什么时候有人接', path: ['contact', 'hours'], need: 'never' },
  ];
}

export const REGISTERED: readonly Question[] = [
  {
    flag: 'licence-name',
    message: '营业执照上的名字；依法不用办的写 --exempt',
    path: ['licence', 'name'],
    need: 'now',
  },
  { flag: 'licence-number', message: '统一社会信用代码', path: ['licence', 'number'], need: 'now' },
].map((question) => ({ ...question, need: 'now' as const, beside: { licence: { kind: 'registered' } } }));

export const EXEMPT: Question = {
  flag: 'exempt',
  message: '为什么不用登记，买家会读到这句话',
  path: ['licence', 'statement'],
  need: 'now',
  beside: { licence: { kind: 'exempt' } },
};

export function questionsOfShipping(place: string): Question[] {
  return [
    { flag: 'shipping', message: '一个包裹的运费，元', path: ['shipping', 'flat'], need: 'now', as: 'yuan' },
    { flag: 'free-from', message: '满多少元包邮', path: ['shipping', 'freeFrom'], need: 'never', as: 'yuan' },
    {
      flag: 'ships-from',
      message: '从哪里发货',
      path: ['shipping', 'from'],
      need: 'now',
      suggestion: place,
      otherwise: place,
    },
    { flag: 'within-days', message: '几天内发货', path: ['shipping', 'withinDays'], need: 'now', as: 'whole' },
  ];
}
