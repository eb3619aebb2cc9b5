// The build's last step: every poster, every preview of a link, and the letters in which agents' names are written.
import { join } from 'node:path';
import { readContent } from '../content/read-content.ts';
import { buildPosters } from './build-posters.ts';
import { writeGlyphPages } from './glyph-pages.ts';
import { listTasks } from './list-tasks.ts';
import { openPosterCache } from './poster-cache.ts';
import { countInTerminal, summarise } from './report-posters.ts';

interface Log {
  info(line: string): void;
  warn(line: string): void;
}

/** `root` holds `content/`, which is known to be sound; `folder` is the built site. */
export async function writePosters({ root, folder, log }: { root: string; folder: string; log: Log }): Promise<void> {
  const result = readContent(root);
  if (!result.ok) throw new Error('content/ changed during the build');
  const glyphs = writeGlyphPages(join(folder, 'posters', '_glyphs'));
  const counter = countInTerminal(process.stdout);
  const tasks = await listTasks(root, result.content);
  const report = await buildPosters({ tasks, cache: openPosterCache(), folder, onProgress: counter.count });
  counter.end();
  log.info(summarise(report, glyphs));
  for (const warning of report.warnings) log.warn(warning);
}
