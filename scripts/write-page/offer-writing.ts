// Adds the page /write to a build whose brand keeps its Markdown in a repository. Otherwise not a byte of it is there.
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readContent } from '../content/read-content.ts';
import { configureEditor, type WrittenShop } from './configure-editor.ts';
import { writeDocument, writeHeaders } from './write-document.ts';

export function offerWriting(): AstroIntegration {
  let root = '';
  return {
    name: 'offer-writing',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const shop = readShop(root);
        if (!shop) return;
        await addWritePage(fileURLToPath(dir), shop);
        logger.info(`/write saves to ${shop.write.repository}`);
      },
    },
  };
}

/** `folder`: the built site. */
export async function addWritePage(folder: string, shop: WrittenShop): Promise<void> {
  const page = join(folder, 'write');
  await mkdir(page, { recursive: true });
  // Loaded here: most shops are built without it.
  const { bundleEditor } = await import('./bundle-editor.ts');
  await bundleEditor(page);
  await writeFile(join(page, 'index.html'), writeDocument(shop.brand));
  await writeFile(join(page, 'settings.json'), JSON.stringify(configureEditor(shop)));
  await appendFile(join(folder, '_headers'), writeHeaders(shop.write));
}

function readShop(root: string): WrittenShop | null {
  const result = readContent(root);
  if (!result.ok) return null;
  const { program, sellers } = result.content;
  const { brand, url, write } = program.data;
  return write ? { brand, url, write, sellers: sellers.map(({ slug, data }) => ({ slug, name: data.name })) } : null;
}
