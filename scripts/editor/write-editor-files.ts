// Keeps what VS Code reads in step with the schemas: the build writes it, and it is committed, so that a clone has it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { KINDS, writeJsonSchema } from './json-schema.ts';
import { writeSnippets } from './snippets.ts';

/** Path from the top of the project → text. */
export function listEditorFiles(): Record<string, string> {
  return {
    ...Object.fromEntries(KINDS.map((kind) => [`.vscode/schemas/${kind}.json`, write(writeJsonSchema(kind))])),
    '.vscode/xinpu.code-snippets': write(writeSnippets()),
  };
}

export function helpEditors(): AstroIntegration {
  return {
    name: 'help-editors',
    hooks: { 'astro:config:setup': ({ config }) => writeEditorFiles(fileURLToPath(config.root)) },
  };
}

/** Touches only what has changed: an unchanged file must not look new to git or to an editor that watches it. */
export function writeEditorFiles(root: string): void {
  for (const [path, text] of Object.entries(listEditorFiles())) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function write(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
