// The one picture of a story or a shop: a photo taken in, or a picture that lies in the shop already.
import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { CannotRun } from '../terminal/cannot-run.ts';
import { gatherPhotos, judgePhotos } from './gather-photos.ts';
import type { NewFile } from './place-files.ts';

/** `written`: as the front matter names it, `../pictures/tree-1.jpg`. */
export async function planOnePicture(input: {
  root: string;
  seller: string;
  /** The Markdown file that shows it, from the root of the project. */
  markdown: string;
  slug: string;
  path: string;
}): Promise<{ written: string; files: NewFile[] }> {
  const { root, seller, markdown, slug } = input;
  const path = resolve(root, input.path);
  const home = `content/sellers/${seller}`;
  const from = (file: string) => {
    const written = relative(resolve(root, dirname(markdown)), file).replaceAll('\\', '/');
    return written.startsWith('.') ? written : `./${written}`;
  };
  // Of a folder it would be whichever comes first.
  if (existsSync(path) && statSync(path).isDirectory())
    throw new CannotRun(`什么都没有写。\n${input.path} 是文件夹 → 写一张照片的文件名`);
  const isOwn = path.startsWith(resolve(root, home) + sep) && existsSync(path);
  if (isOwn) return { written: from(path), files: [] };
  const mistake = judgePhotos(path);
  if (mistake !== null) throw new CannotRun(`什么都没有写。\n${mistake}`);
  const pictures = `${home}/pictures`;
  const {
    pictures: taken,
    files,
    notes,
  } = await gatherPhotos({ root, path, pictures, slug, planned: new Map(), most: 1 });
  const [first] = taken;
  if (!first) throw new CannotRun(['什么都没有写。', ...notes].join('\n'));
  return { written: from(resolve(root, pictures, first.name)), files };
}
