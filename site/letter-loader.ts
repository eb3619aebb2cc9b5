// Loads the Markdown of content/ into collections: front matter by the same YAML reader as the checker, body untouched.
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { splitFrontMatter } from './front-matter.ts';

interface LetterFiles {
  /** Folder below the top of the repository. */
  base: string;
  /** Pattern below that folder. */
  pattern: string;
  /** `luo-walnut/products/oil.md` → `luo-walnut/oil`. */
  idOf: (file: string) => string;
}

/** Astro's own glob loader also renders every body and imports its pictures, which this shop does itself. */
export function letterLoader(files: LetterFiles): Loader {
  return {
    name: 'letters',
    load: async (context) => {
      await loadAll(files, context);
      const base = join(fileURLToPath(context.config.root), files.base);
      context.watcher?.add(base);
      context.watcher?.on('all', (_event, path) => {
        if (path.startsWith(base) && path.endsWith('.md')) void reload(files, context);
      });
    },
  };
}

async function loadAll(files: LetterFiles, { config, store, parseData, generateDigest }: LoaderContext): Promise<void> {
  const root = fileURLToPath(config.root);
  const gone = new Set(store.keys());
  for await (const file of glob(files.pattern, { cwd: join(root, files.base) })) {
    const path = `${files.base}/${file.replaceAll('\\', '/')}`;
    const filePath = join(root, path);
    const text = await readFile(filePath, 'utf8');
    const { data, body } = splitFrontMatter(text);
    // Here and nowhere else: what no page, offer, feed or kit was ever given, none of them can show.
    if (data['draft'] === true) continue;
    const id = files.idOf(file.replaceAll('\\', '/'));
    gone.delete(id);
    store.set({
      id,
      data: await parseData({ id, data, filePath }),
      body,
      filePath: path,
      digest: generateDigest(text),
    });
  }
  for (const id of gone) store.delete(id);
}

/** While somebody is writing, a half-finished file must not end the dev server: say what is wrong and keep the last good one. */
async function reload(files: LetterFiles, context: LoaderContext): Promise<void> {
  try {
    await loadAll(files, context);
  } catch (problem) {
    context.logger.error(problem instanceof Error ? problem.message : String(problem));
  }
}
