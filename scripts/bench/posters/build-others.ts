// Builds the Workers of the other engines around one and the same scene.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorker } from './bundle-engine.ts';
import { type BuiltEngine, OTHER_ENGINES, type OtherEngine } from './engines.ts';
import type { PreparedScene } from './prepare-scene.ts';

/** Half a second a poster: more would only make people wait. */
const POSTERS = 5;

export async function buildOtherEngines(input: {
  folder: string;
  packages: string;
  prepared: PreparedScene;
  isWanted: (id: string) => boolean;
}): Promise<BuiltEngine[]> {
  const { folder, packages, prepared, isWanted } = input;
  const built: BuiltEngine[] = [];
  for (const engine of OTHER_ENGINES.filter(({ id }) => isWanted(id))) {
    const own = join(folder, engine.id);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'poster.scene'), JSON.stringify(prepared.scene));
    prepared.fonts.forEach((bytes, index) => writeFileSync(join(own, `font-${index}.bin`), bytes));
    const entry = writeEntry(engine, prepared.fonts.length);
    const { modules, code } = await bundleWorker({ folder: own, entry, packages });
    const { id, title, format, note } = engine;
    built.push({
      id,
      title,
      format,
      folder: own,
      modules,
      code,
      host: 'bench.example.cn',
      posters: POSTERS,
      pathOf: () => '/poster',
      ...(note !== undefined && { note }),
    });
  }
  return built;
}

function writeEntry({ file, first, format }: OtherEngine, fonts: number): string {
  const workers = join(import.meta.dirname, 'workers');
  const from = (name: string) => JSON.stringify(join(workers, name));
  const names = Array.from({ length: fonts }, (_, index) => `font${index}`);
  return [
    ...(first ? [`import ${from(first)};`] : []),
    `import { drawPoster } from ${from(file)};`,
    `import { servePoster } from ${from('serve-poster.ts')};`,
    `import scene from './poster.scene';`,
    ...names.map((name, index) => `import ${name} from './font-${index}.bin';`),
    `export default servePoster(() => drawPoster(scene, [${names.join(', ')}], ${JSON.stringify(format)}));`,
  ].join('\n');
}
