// Exactly the data that the page for people who write programs shows: what can be asked for, what is told, and how it is tried.
import { z } from 'zod';
import { LANGUAGES } from '../../http/view.ts';

const said = z.strictObject({ zh: z.string(), en: z.string() });
const field = z.strictObject({ name: z.string(), type: z.string(), isOptional: z.boolean(), about: said.nullable() });

export const developersViewSchema = z.strictObject({
  /** Null: as the brand chose. */
  language: z.enum(LANGUAGES).nullable(),
  here: z.string(),
  /** Where the API stands. */
  origin: z.string(),
  mostCalls: z.int(),
  operations: z.array(
    z.strictObject({
      id: z.string(),
      method: z.enum(['GET', 'POST']),
      path: z.string(),
      scope: z.enum(['read', 'write', 'contact']),
      about: said,
      asks: z.array(field),
      sends: z.array(field),
      answers: z.array(field),
      /** A command of the shell that runs as it stands. */
      example: z.string(),
    }),
  ),
  events: z.array(z.strictObject({ event: z.string(), about: said, data: z.array(field) })),
});
export type DevelopersView = z.infer<typeof developersViewSchema>;
