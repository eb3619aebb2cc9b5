// What people say in a case: some words, and pictures by their address. Sealed at rest, because names and numbers stand in it.
import { z } from 'zod';
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { Keys } from '../../keys/keys.ts';
import { openText, sealText } from '../../keys/seal.ts';
import { removeInvisible } from '../order-body.ts';

export const MOST_LETTERS = 500;
export const MOST_PICTURES = 6;
const LONGEST_ADDRESS = 500;

/** Never fetched by us: it is shown as a link, and only an address that browsers open encrypted can be one. */
const pictureAddress = z
  .string()
  .max(LONGEST_ADDRESS, '图片网址太长')
  .refine(isPictureAddress, '图片网址要以 https:// 开头')
  .transform((text) => new URL(text).href);

export const caseWords = z.strictObject({
  text: z
    .string()
    .transform((text) => removeInvisible(text.replaceAll(/\r\n?/g, '\n')).trim())
    .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), '这段话里有读不懂的字符')
    .refine((text) => [...text].length <= MOST_LETTERS, `请写在 ${MOST_LETTERS} 个字以内`),
  pictures: z.array(pictureAddress).max(MOST_PICTURES, `图片最多 ${MOST_PICTURES} 张`),
});
export type CaseWords = z.infer<typeof caseWords>;

export const NO_WORDS: CaseWords = { text: '', pictures: [] };

export function isSilent({ text, pictures }: CaseWords): boolean {
  return text === '' && pictures.length === 0;
}

/** `messageId`: the row that the words belong to; they open nowhere else. */
export function sealWords(keys: Pick<Keys, 'box'>, messageId: string, words: CaseWords): Promise<string> {
  return sealText(keys.box, messageId, JSON.stringify(words));
}

/** Null when nothing was said with a step. */
export function sealUnlessSilent(keys: Pick<Keys, 'box'>, messageId: string, words: CaseWords): Promise<string> | null {
  return isSilent(words) ? null : sealWords(keys, messageId, words);
}

/** Everything that was said, by message id. */
export async function openWords(
  keys: Pick<Keys, 'box'>,
  messages: StoredCase['messages'],
): Promise<ReadonlyMap<string, CaseWords>> {
  return new Map(
    await Promise.all(
      messages.map(async ({ id, bodySealed }) => {
        const opened: unknown = JSON.parse(await openText(keys.box, id, bodySealed));
        return [id, caseWords.parse(opened)] as const;
      }),
    ),
  );
}

function isPictureAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.');
}
