// The table of access as the README tells it: who gets what behind which door.
import { readFileSync } from 'node:fs';
import { ROLES, type Role } from './access-world.ts';

/** `in`: answered. `keyless`: only programs with a key. `door`: led to signing in. `join`: led to becoming an agent. `nothing`: the same as for no such page. */
export type Cell = 'in' | 'door' | 'join' | 'nothing' | 'keyless';

const MARKS: Partial<Record<string, Cell>> = {
  '✓': 'in',
  'sign in': 'door',
  join: 'join',
  '404': 'nothing',
  '401': 'keyless',
};

/** By the name of the door in the first column. Cells stand in the order of `ROLES`. */
export function readAccessTable(file = 'README.md'): Map<string, Map<Role, Cell>> {
  const rows = readFileSync(file, 'utf8').matchAll(
    /^\| `((?:signed_in|agent|staff|brand|key)(?: of one)?)` *\|(.*)\|$/gm,
  );
  return new Map([...rows].map(([, door = '', cells = '']) => [door, readCells(door, cells.split('|'))]));
}

function readCells(door: string, cells: readonly string[]): Map<Role, Cell> {
  return new Map(
    ROLES.map((role, index) => {
      const cell = MARKS[cells[index]?.trim() ?? ''];
      if (!cell) throw new Error(`the README does not say what ${role} gets at the door ${door}`);
      return [role, cell];
    }),
  );
}
