// What is said of one field, in English.
import { say } from '../say.ts';
import type { fieldWordsZh } from '../zh/fields.ts';
import { like } from './like.ts';

const OR = new Intl.ListFormat('en', { type: 'disjunction' });

export const fieldWordsEn: typeof fieldWordsZh = {
  missing: (key, example) =>
    say(
      'field-missing',
      `${key} is missing`,
      example === undefined ? `add a line ${key}: …` : `add a line, e.g. ${key}: ${example}`,
    ),
  empty: (key, example) =>
    say('field-missing', `nothing stands after ${key}`, `fill it in${like(example)}, or delete the line`),
  wantsText: (written, quoted) => say('field-form', `${written} is not text`, `put it in quotes, e.g. '${quoted}'`),
  wantsOneText: (example) =>
    say('field-form', 'this is a list or a block where one text is wanted', `write one text${like(example)}`),
  wantsNumber: (written, example) =>
    say('field-number', `${written} is not a number`, `write digits only, no quotes, no unit${like(example)}`),
  wantsWhole: (written, example) =>
    say('field-number', `${written} is not a whole number`, `write a whole number${like(example)}`),
  wantsList: (written, example) =>
    say('field-form', `${written} is not a list`, `one entry a line, each after “- ”${like(example)}`),
  wantsBlock: (written, example) =>
    say('field-form', `${written} is not a group of settings`, `write its parts${like(example)}`),
  textTooShort: (has, least, example) =>
    say(
      'field-length',
      `too short: ${has} of at least ${least} characters`,
      `write ${least} characters or more${like(example)}`,
    ),
  textTooLong: (has, most) =>
    say('field-length', `too long: ${has} of at most ${most} characters`, `cut it to ${most} characters`),
  listExact: (has, wanted, example) =>
    say('field-length', `has ${has}, needs exactly ${wanted}`, `write exactly ${wanted}${like(example)}`),
  listTooShort: (has, least, example) =>
    say('field-length', `has ${has}, needs at least ${least}`, `write ${least} or more${like(example)}`),
  listTooLong: (has, most) => say('field-length', `has ${has}, at most ${most} fit`, `keep ${most} or fewer`),
  tooSmall: (written, least) => say('field-range', `${written} is too small`, `write ${least} or more`),
  tooBig: (written, most) => say('field-range', `${written} is too big`, `write ${most} or less`),
  returnDays: (written) =>
    say(
      'return-days',
      `${written} days are too few`,
      'write 7 to 365: the Consumer Rights Protection Law (消费者权益保护法), art. 25, gives seven days',
    ),
  recordMonths: (written) =>
    say(
      'record-months',
      `${written} months are too few`,
      'write 36 or more: the E-Commerce Law (电子商务法), art. 31, asks for three years',
    ),
  choice: (written, choices) =>
    say('field-choice', `${written} is not one of the choices`, `write ${OR.format(choices)}`),
  unknownKey: (key, likely, keys) =>
    say(
      'field-unknown',
      `there is no setting “${key}” here`,
      likely === null ? `what can stand here: ${keys.join(', ')}` : `did you mean ${likely}? If not, delete the line`,
    ),
  keyOfAnotherForm: (key) =>
    say(
      'field-unknown',
      `“${key}” cannot stand beside the other settings here`,
      'keep one way of writing it, delete the other',
    ),
  manualOnly: (key) =>
    say(
      'field-unknown',
      `“${key}” is for sellers with provider: manual only`,
      'delete it; accounts and keys of WeChat Pay and Stripe do not stand here either, they are secrets',
    ),
  province: (written, likely) =>
    say(
      'province-form',
      `${written} is not the full name of a province`,
      `write it whole, e.g. ${likely ?? '新疆维吾尔自治区'}`,
    ),
  priceOfNothing: (written) =>
    say(
      'price-zero',
      `at ${written} yuan there is nothing to pay`,
      'write 0.01 yuan or more; what is not sold is not a product',
    ),
  yuan: (written, example) =>
    say('price-form', `${written} is not a price`, `write yuan with at most two decimals, e.g. ${example}`),
  percent: (written) =>
    say(
      'rate-form',
      `${written} is not a rate`,
      'write a number from 0 to 100 with at most two decimals, without %, e.g. 10',
    ),
  day: (written) => say('day-form', `${written} is not a day`, 'write year-month-day, e.g. 2026-09-20'),
  slugValue: (written, example) =>
    say(
      'name-form',
      `${written} cannot stand in an address`,
      `use a–z, 0–9 and hyphens, 1–24 characters, e.g. ${example}`,
    ),
  pictureFile: (written) =>
    say(
      'picture-path',
      `${written} is not the path of a picture`,
      'start from this file with ./ or ../, no spaces, and end in .svg .jpg .png .webp, e.g. ../pictures/walnut.svg',
    ),
  licenceNumber: (written) =>
    say(
      'licence-number',
      `${written} is not a unified social credit code`,
      'copy the 18 digits and capitals (never I, O, S, V, Z) from the licence, e.g. 93532922MA6XP0126K',
    ),
  colour: (written) =>
    say('value-form', `${written} is not a colour`, "write # and six lower-case hex digits in quotes, e.g. '#5b3a1e'"),
  email: (written) => say('value-form', `${written} is not an e-mail address`, 'e.g. hello@example.com'),
  url: (written, suggestion) =>
    say(
      'value-form',
      `${written} is not the https address of a shop`,
      `write ${suggestion ?? 'https://shop.example.com'}, the host alone: no slash, path, “?” or “#” after it`,
    ),
  seal: (written) => say('value-form', `${written} cannot be cut into a seal`, 'write 1–4 Han characters, e.g. 罗家'),
  timeZone: (written) =>
    say('value-form', `${written} is not a time zone`, 'write its standard name, e.g. Asia/Shanghai'),
  validityDays: (written) =>
    say(
      'field-range',
      `${written} is not a number of days for a binding`,
      'write -1 (for good) or 1 to 3650, e.g. 365',
    ),
  priceTwice: () =>
    say(
      'variants-unclear',
      'both price and variants are given, so the price is not clear',
      'keep one: with variants, delete the outer price',
    ),
  priceNowhere: () =>
    say(
      'variants-unclear',
      'there is no price: neither price nor variants',
      'add a line, e.g. price: 39.8, or variants with a price each',
    ),
  batchOnVariants: () =>
    say(
      'variants-unclear',
      'with variants, batch cannot stand outside them',
      'move batch into the variant it belongs to',
    ),
  rightAnswer: () =>
    say(
      'lesson',
      'there is no such answer',
      'right is the number of the right answer, 1 is the first; it cannot be above how many there are',
    ),
  sentenceOfLesson: () =>
    say(
      'lesson',
      'the lesson has no such sentence',
      'copy the sentence that answers from the text, word for word, or write it into the text',
    ),
  noQuestions: () => say('lesson', 'a required lesson asks nothing', 'write a few questions, or take required away'),
  requiredOfAgents: () =>
    say('lesson', 'the required lesson is for agents, this one for sellers', 'take required or for: seller away'),
  lessonTwice: (other) =>
    say('lesson', `only one lesson can be required, and ${other} is`, 'take required away from one of them'),
  variantTwice: (written) =>
    say(
      'variants-unclear',
      `the variant ${written} stands here twice`,
      'give each variant its own id, e.g. 500g and 1kg',
    ),
  other: (example) =>
    say(
      'field-form',
      'this is not written as it should be',
      example === undefined ? 'see the schema' : `e.g. ${example}`,
    ),
};
