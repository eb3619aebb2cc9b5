// After a build: takes out the original pictures that Astro copies beside the compiled ones and that no page shows.
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Files are counted (20,000 on the free plan), and a drawing's source is larger than its pictures. */
export function removeOriginals(): AstroIntegration {
  return {
    name: 'remove-originals',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const removed = removeUnshown(fileURLToPath(dir));
        logger.info(`${removed.length} original pictures left out`);
      },
    },
  };
}

/** Removes every picture below `_astro/` that no page, style, script or document names. Answers what was removed. */
export function removeUnshown(directory: string): string[] {
  const named = new Set<string>();
  for (const file of globSync('**/*.{html,css,js,json,xml,webmanifest}', { cwd: directory })) {
    for (const [, name] of readFileSync(join(directory, file), 'utf8').matchAll(/\/_astro\/([\w.~%-]+)/g)) {
      if (name) named.add(decodeURIComponent(name));
    }
  }
  const unshown = globSync('_astro/*.{svg,jpg,jpeg,png,webp}', { cwd: directory }).filter(
    (file) => !named.has(file.replace(/^_astro[\\/]/, '')),
  );
  for (const file of unshown) rmSync(join(directory, file));
  return unshown;
}
