// Hands Astro's editor support the schemas that say what each field is for, in place of the bare ones it would make.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The same schema for reading. `kind`: name of a file in .vscode/schemas, which the build writes. */
export function explainToEditors<Schema extends z.ZodType>(kind: string, schema: Schema) {
  const file = join(process.cwd(), '.vscode', 'schemas', `${kind}.json`);
  // What is known about a value that can be anything becomes its JSON Schema.
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return z.unknown().meta(known).pipe(schema);
}
