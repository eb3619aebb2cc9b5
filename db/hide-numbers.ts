// Words that go into a book that is for good: numbers by which a person can be reached or known do not go with them.

/** With the blanks and dashes that people write between them. */
const MOBILE = /(?<!\d)1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)/g;
/** Region, day of birth, serial number: a transfer of as many figures has hardly ever a day in the middle. */
const IDENTITY = /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const HIDDEN = '〔号码已隐去〕';

/** Numbers of orders, parcels and transfers stay: the books are checked by them. */
export function hideNumbers(words: string): string {
  return words.replaceAll(MOBILE, HIDDEN).replaceAll(IDENTITY, HIDDEN).replaceAll(MAIL, HIDDEN);
}
