// The file of a large shop: written once, used again for the same seed and sizes; migrations that came since are applied to it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readMigrations } from '../../../db/migrate.ts';
import { makePeople, migrateFile, type PeopleToMake } from './make-people.ts';

const goods = z.object({ slug: z.string(), title: z.string() });
const kept = z.object({
  seed: z.int(),
  migrations: z.array(z.string()),
  madeAt: z.number(),
  orders: z.int(),
  sellers: z.array(z.object({ slug: z.string(), name: z.string(), goods: z.array(goods).readonly() })),
  viewers: z.array(
    z.object({ title: z.string(), phone: z.string(), area: z.enum(['portal', 'desk']), seller: z.string() }),
  ),
});
export type KeptPeople = z.infer<typeof kept>;

export async function keepPeople(input: PeopleToMake & { isFresh: boolean }): Promise<KeptPeople> {
  const { file, seed, now, isFresh, say } = input;
  const notes = `${file}.json`;
  const migrations = readMigrations().map(({ hash }) => hash);
  const write = (people: KeptPeople) => {
    writeFileSync(notes, JSON.stringify(people, null, 2));
    return people;
  };
  const known = !isFresh && existsSync(file) ? readNotes(notes) : null;
  const isOurs =
    known !== null && known.seed === seed && known.migrations.every((hash, index) => hash === migrations[index]);
  if (known && isOurs && known.migrations.length === migrations.length) return known;
  if (known && isOurs) {
    say('迁移');
    await migrateFile(file);
    return write({ ...known, migrations });
  }
  mkdirSync(dirname(file), { recursive: true });
  return write({ ...(await makePeople(input)), seed, migrations, madeAt: now });
}

function readNotes(file: string): KeptPeople | null {
  if (!existsSync(file)) return null;
  const read = kept.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return read.success ? read.data : null;
}
