// From Markdown to poster packs on a small shop of its own: what is drawn again, what is not, and what stops a build.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { POSTER_TEMPLATES } from '../../content/schema/poster.ts';
import { readJpegTemplate } from '../../functions/posters/jpeg/splice.ts';
import { type Pack, readPack } from '../../functions/posters/pack/read-pack.ts';
import { POSTER_SIZES, posterSize } from '../../functions/posters/sizes.ts';
import { checkContent } from '../../scripts/check-content.ts';
import { readContent } from '../../scripts/content/read-content.ts';
import { buildPosters } from '../../scripts/posters/build-posters.ts';
import { fitBytes, MOST_BYTES } from '../../scripts/posters/fit-bytes.ts';
import { listTasks } from '../../scripts/posters/list-tasks.ts';
import { openPosterCache } from '../../scripts/posters/poster-cache.ts';
import { endingsOf, pathOf, type PosterTask } from '../../scripts/posters/poster-task.ts';
import { openRenderPool } from '../../scripts/posters/render-pool.ts';
import { renderTask } from '../../scripts/posters/render-task.ts';
import { NOW, OIL, PROGRAM, removeContent, STORY, WALNUT, writeContent } from '../fixtures/content/write-content.ts';
import type { Change } from '../fixtures/content/write-content.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinpu-posters-'));
const roots: string[] = [];
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  roots.forEach(removeContent);
});

/** 𰻞, as in biáng biáng noodles: in Unicode since 2020, in hardly any font. */
const RARE = '\u{30EDE}';
const LONG_TITLE =
  '海拔一千八百米的老树纸皮核桃（2026 年白露后头一批，手工去青皮，柴火慢烘四天，一捏就开）家庭装 2 千克，送竹夹一把';
const LONG_STORY_TITLE = '「天没亮，父亲就上了树」：白露那天，一家六口人在后山捡了四百二十公斤核桃的前前后';

async function readTasks(changes: readonly Change[]): Promise<PosterTask[]> {
  const { root } = writeContent(changes);
  roots.push(root);
  const result = readContent(root, NOW);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return listTasks(root, result.content);
}

async function build(name: string, changes: readonly Change[]) {
  const site = join(folder, name);
  const tasks = await readTasks(changes);
  const { drawn } = await buildPosters({ tasks, cache: openPosterCache(join(folder, 'cache')), folder: site });
  const pack = (page: string) => readPack(readFileSync(join(site, 'posters', `${page}.pack`)));
  return { drawn, tasks, site, revision: (page: string) => pack(page).head.revision };
}

describe('a build of posters', () => {
  it('draws what changed, and copies the rest', async () => {
    const first = await build('first', []);
    expect(first.drawn).toBe(first.tasks.length);
    const again = await build('again', []);
    expect(again.drawn).toBe(0);
    for (const task of again.tasks)
      for (const ending of endingsOf(task)) {
        const path = pathOf(task, ending);
        expect(readFileSync(join(again.site, path)).equals(readFileSync(join(first.site, path)))).toBe(true);
      }

    const dearer = await build('dearer', [{ file: OIL, replace: 'price: 88', by: 'price: 89' }]);
    expect(dearer.drawn).toBe(1);
    expect(dearer.revision('luo/oil')).not.toBe(first.revision('luo/oil'));
    expect(dearer.revision('luo/walnut')).toBe(first.revision('luo/walnut'));

    const betterPaid = await build('better-paid', [
      { file: OIL, replace: 'price: 88', by: 'price: 88\ncommission: { ratePercent: 25 }' },
      { file: PROGRAM, replace: 'ratePercent: 10', by: 'ratePercent: 20' },
    ]);
    expect(betterPaid.drawn).toBe(0);
    expect(betterPaid.revision('luo/oil')).toBe(first.revision('luo/oil'));
  });

  it('stops with the file of the page that could not be drawn', async () => {
    const [task] = await readTasks([]);
    if (!task) throw new Error('no task');
    const pool = openRenderPool(1);
    const broken = join(folder, 'broken.png');
    await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).toFile(broken);
    const half = join(folder, 'half.png');
    await import('node:fs/promises').then((fs) => fs.writeFile(half, readFileSync(broken).subarray(0, 40)));
    await expect(pool.render({ ...task, picture: half })).rejects.toThrow(task.file);
    // The thread goes on with the next page.
    expect((await pool.render(task)).files.length).toBeGreaterThan(0);
    await pool.close();
  });
});

describe('the cache', () => {
  const page = (id: string, title: string): PosterTask => ({
    kind: 'preview',
    id,
    file: 'seller.md',
    picture: null,
    model: {
      kind: 'seller',
      template: 'photo',
      brand: '',
      seller: { name: '', person: '', place: '', accent: '#000000', seal: '' },
      title,
      summary: '',
      points: [],
      opening: '',
      price: null,
      isLowestPrice: false,
      policy: null,
      origin: '',
    },
  });
  const files = [{ ending: '.jpg', bytes: Uint8Array.of(1, 2, 3) }];

  it('keeps what one of the last builds used, and forgets the rest', () => {
    const cacheFolder = join(folder, 'small-cache');
    const buildWith = (...used: PosterTask[]) => {
      const cache = openPosterCache(cacheFolder);
      for (const task of used) if (!cache.read(task)) cache.write(task, files);
      cache.forget();
    };
    const [kept, left] = [page('kept', 'a'), page('left', 'b')];
    buildWith(kept, left);
    for (let count = 0; count < 5; count++) buildWith(kept);
    expect(openPosterCache(cacheFolder).read(left)).toEqual([{ ending: '.jpg', bytes: Buffer.of(1, 2, 3) }]);
    buildWith(kept);
    expect(openPosterCache(cacheFolder).read(left)).toBeNull();
    expect(openPosterCache(cacheFolder).read(kept)).not.toBeNull();
    expect(readdirSync(cacheFolder).filter((name) => name.endsWith('.jpg'))).toHaveLength(1);
  });

  it('does not answer for other words', () => {
    const cache = openPosterCache(join(folder, 'other-cache'));
    cache.write(page('one', 'a'), files);
    expect(cache.read(page('one', 'b'))).toBeNull();
  });
});

describe('a letter that no font has', () => {
  it.each([
    ['title', { file: OIL, replace: 'title: 冷榨核桃油', by: `title: 冷榨${RARE}核桃油` }, `${OIL}:2  title`],
    ['body', { file: STORY, replace: '天没亮他就起来了', by: `${RARE}没亮他就起来了` }, `${STORY}:10  body`],
  ] as const)('in the %s stops the check with one message: letter, file, line', (_field, change, place) => {
    const { root } = writeContent([change]);
    roots.push(root);
    const complained: string[] = [];
    const output = { log: () => undefined, error: (text: string) => void complained.push(text) };
    expect(checkContent({ root, json: false, isTTY: false, output })).toBe(1);
    expect(complained).toHaveLength(1);
    expect(complained[0]).toContain(`${place}  海报的字体里没有「${RARE}」`);
    expect(complained[0]).toContain('内容里有 1 处要改');
  });

  it('further down, where posters do not show it, does not', () => {
    const { root } = writeContent([
      { file: OIL, replace: '油坊在村口。', by: `${'油坊在村口。'.repeat(60)}\n\n面馆叫${RARE}。` },
    ]);
    roots.push(root);
    expect(
      checkContent({ root, json: false, isTTY: false, output: { log: () => undefined, error: console.error } }),
    ).toBe(0);
  });
});

describe('the longest words and the highest price', () => {
  const longest = async (): Promise<PosterTask[]> =>
    readTasks([
      { file: OIL, replace: 'title: 冷榨核桃油', by: `title: ${LONG_TITLE}` },
      { file: OIL, replace: 'price: 88', by: 'price: 9999999.99' },
      { file: WALNUT, replace: 'price: 39.8', by: 'price: 9999999.99' },
      { file: STORY, replace: 'title: 白露那天父亲上了树', by: `title: '${LONG_STORY_TITLE}'` },
    ]);

  it('are as long as the schema allows', () => {
    expect([LONG_TITLE.length, LONG_STORY_TITLE.length]).toEqual([60, 40]);
  });

  it.each(POSTER_TEMPLATES)(
    'are drawn in every size of the template %s, on flat places for the agent',
    async (template) => {
      const tasks = (await longest()).filter((task) => task.kind === 'pack');
      expect(tasks.some(({ model }) => model.price === '9,999,999.99' && model.title === LONG_TITLE)).toBe(true);
      for (const task of tasks) {
        const { files } = await renderTask({ ...task, model: { ...task.model, template } });
        const pack: Pack = readPack(files[0]?.bytes ?? new Uint8Array());
        for (const size of posterSize.options) {
          const { jpeg } = readJpegTemplate(pack.findPart(`${size}.jpg`) ?? new Uint8Array());
          const { info } = await sharp(jpeg, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
          expect([info.width, info.height]).toEqual([POSTER_SIZES[size].width, POSTER_SIZES[size].height]);
          expect(jpeg.length).toBeLessThanOrEqual(MOST_BYTES.poster);
        }
      }
    },
  );
});

describe('the weight of a picture', () => {
  it('falls step by step until it fits, and says when it does not', async () => {
    const asked: number[] = [];
    const encode = (quality: number) => {
      asked.push(quality);
      return new Uint8Array(quality * 10);
    };
    expect(await fitBytes({ limit: 705, encode })).toMatchObject({ quality: 70, isLight: true });
    expect(asked).toEqual([82, 78, 74, 70]);
    expect(await fitBytes({ limit: 100, encode })).toMatchObject({ quality: 58, isLight: false });
  });
});
