// The content of the shop as it lies on the disk: Markdown and pictures, of everyone or of one seller.
import { copyFileSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listChangedFiles, runGit } from '../../../site/offers/run-git.ts';
import { CannotRun } from '../../terminal/cannot-run.ts';
import { CONTENT_FOLDER, listFolder, safePath } from './manifest.ts';

/**
 * Belongs to the program, not to the shop: the schema of content, and what the schema would load in place of its own
 * libraries. Whatever the case of the letters: on some disks that is one folder.
 */
const PROGRAM_OWN = /^(?:schema|node_modules)(?:\/|$)|^[^/]+\.(?:json|[cm]?[jt]s)$/i;

const TOLD_AT_MOST = 5;

export interface CopiedContent {
  files: string[];
  commit: string;
  changedFiles: string[];
}

/** `under`: from `content/`, such as `sellers/luo-walnut`; empty for everything. */
export function copyContent({ root, under, folder }: { root: string; under: string; folder: string }): CopiedContent {
  const home = join(root, CONTENT_FOLDER);
  const listed = listShop(home);
  refuseLinks(home, { listed, under });
  const files = listed.filter((file) => under === '' || file.startsWith(`${under}/`));
  refuseNames(files);
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

/** A link leads anywhere, to the secrets of the shop as well: what lies behind it is never taken along. */
function refuseLinks(home: string, { listed, under }: { listed: readonly string[]; under: string }): void {
  const links = listed.filter(
    (file) =>
      (under === '' || `${file}/`.startsWith(`${under}/`) || under.startsWith(`${file}/`)) &&
      !lstatSync(join(home, file), { throwIfNoEntry: false })?.isFile(),
  );
  if (links.length > 0)
    throw new CannotRun(tellFiles('不是普通的文件，是链接或者别的东西，不带走。请换成文件本身，或者删掉：', links));
}

/** A name that other systems cannot have, or that is another one there: the export could not be restored. */
function refuseNames(files: readonly string[]): void {
  const odd = files.filter((file) => !safePath.safeParse(`${CONTENT_FOLDER}/${file}`).success);
  if (odd.length > 0)
    throw new CannotRun(tellFiles('文件名里有别的电脑上不能用的字（冒号、反斜杠、末尾的空格或点），请改名：', odd));
  const seen = new Set<string>();
  const twins = files.filter((file) => seen.size === seen.add(file.toLowerCase()).size);
  if (twins.length > 0)
    throw new CannotRun(tellFiles('旁边有一个只差大小写的文件，别的电脑上是同一个，请改名：', twins));
}

function tellFiles(why: string, files: readonly string[]): string {
  const more = files.length > TOLD_AT_MOST ? [`  ……共 ${files.length} 个`] : [];
  return [why, ...files.slice(0, TOLD_AT_MOST).map((file) => `  ${CONTENT_FOLDER}/${file}`), ...more].join('\n');
}

/** Files of the shop below `content/`; what begins with a dot is a leaving of some program. */
export function listShop(home: string): string[] {
  if (!existsSync(home)) return [];
  return listFolder(home).filter(isOfShop);
}

/** `file`: from `content/`. */
export function isOfShop(file: string): boolean {
  return !PROGRAM_OWN.test(file) && !file.split('/').some((name) => name.startsWith('.'));
}
