// What the API says of itself, in both languages: beside the shape it describes, so that neither is changed without the other.
import { z } from 'zod';

export const said = z.strictObject({ zh: z.string(), en: z.string() });
export type Said = z.infer<typeof said>;

/** For `.meta()` of a schema: the document has `description`, in the language that is asked for. */
export function say(zh: string, en: string): { description: string; en: string } {
  return { description: zh, en };
}
