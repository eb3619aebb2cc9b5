// The content of the shop as it lies on the disk: Markdown and pictures, of everyone or of one seller.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listChangedFiles, runGit } from '../../../site/offers/run-git.ts';
import { CONTENT_FOLDER, listFolder } from './manifest.ts';

/** The schema of content belongs to the program, not to the shop. */
const PROGRAM_OWN = 'schema/';

export interface CopiedContent {
  files: string[];
  commit: string;
  changedFiles: string[];
}

/** `under`: from `content/`, such as `sellers/luo-walnut`; empty for everything. */
export function copyContent({ root, under, folder }: { root: string; under: string; folder: string }): CopiedContent {
  const home = join(root, CONTENT_FOLDER);
  const files = listShop(home).filter((file) => under === '' || file.startsWith(`${under}/`));
  for (const file of files) {
    const target = join(folder, CONTENT_FOLDER, file);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    copyFileSync(join(home, file), target);
  }
  const changed = listChangedFiles(root);
  const paths = files.map((file) => `${CONTENT_FOLDER}/${file}`);
  return {
    files: paths,
    commit: runGit(root, ['rev-parse', 'HEAD']).trim(),
    changedFiles: paths.filter((path) => changed.has(path)),
  };
}

/** Files of the shop below `content/`; what begins with a dot is a leaving of some program. */
export function listShop(home: string): string[] {
  if (!existsSync(home)) return [];
  return listFolder(home).filter(
    (file) => !file.startsWith(PROGRAM_OWN) && !file.split('/').some((name) => name.startsWith('.')),
  );
}
