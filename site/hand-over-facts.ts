// Hands pages what only the build can read: the program's settings without the catalogue, and the outlines of the seals.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { programSchema, type Program } from '../content/schema/program.ts';
import { splitFrontMatter } from './front-matter.ts';
import { brandSealText } from './seal.ts';
import { readOutlines } from './seal-outlines.ts';

const PROGRAM = 'content/program.md';

export function readProgramSettings(root: string): Program {
  return programSchema.parse(splitFrontMatter(readFileSync(join(root, PROGRAM), 'utf8')).data);
}

/**
 * Pages that run in the Worker must not import a collection: the whole catalogue would be deployed with them.
 * In `astro dev` pages run in workerd, where no font can be read. So both come as virtual modules.
 */
export function handOverFacts(root: string): Plugin {
  const modules: Record<string, () => string> = {
    'virtual:program': () => `export const program = ${JSON.stringify(readProgramSettings(root))};`,
    'virtual:seal-outlines': () => `export const outlines = ${JSON.stringify(readOutlines(readSealCharacters(root)))};`,
  };
  return {
    name: 'hand-over-facts',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load(id) {
      const write = id.startsWith('\0') ? modules[id.slice(1)] : undefined;
      if (!write) return undefined;
      this.addWatchFile(join(root, PROGRAM));
      return write();
    },
  };
}

function readSealCharacters(root: string): string[] {
  const sellers = existsSync(join(root, 'content/sellers'))
    ? globSync('content/sellers/*/seller.md', { cwd: root })
    : [];
  const seals = sellers.map((file) =>
    String(splitFrontMatter(readFileSync(join(root, file), 'utf8')).data['seal'] ?? ''),
  );
  return [...brandSealText(readProgramSettings(root).brand), ...seals.join('')];
}
