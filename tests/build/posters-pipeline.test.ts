// From Markdown to poster packs on a small shop of its own: what is drawn again, what is not, and what stops a build.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { POSTER_TEMPLATES } from '../../content/schema/poster.ts';
import { readJpegTemplate } from '../../functions/posters/jpeg/splice.ts';
import { type Pack, readPack } from '../../functions/posters/pack/read-pack.ts';
import { POSTER_SIZES, posterSize } from '../../functions/posters/sizes.ts';
import { readContent } from '../../scripts/content/read-content.ts';
import { buildPosters } from '../../scripts/posters/build-posters.ts';
import { fitBytes, MOST_BYTES } from '../../scripts/posters/fit-bytes.ts';
import { forgetOldest } from '../../scripts/posters/forget-oldest.ts';
import { listTasks } from '../../scripts/posters/list-tasks.ts';
import { checkLetters } from '../../scripts/posters/check-letters.ts';
import { openPosterCache, type PosterCache } from '../../scripts/posters/poster-cache.ts';
import { endingsOf, pathOf, type PosterTask } from '../../scripts/posters/poster-task.ts';
import { openRenderPool } from '../../scripts/posters/render-pool.ts';
import { type Rendered, renderTask } from '../../scripts/posters/render-task.ts';
import { runCheck } from '../fixtures/content/run-check.ts';
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
    writeFileSync(half, readFileSync(broken).subarray(0, 40));
    await expect(pool.render({ ...task, picture: half })).rejects.toThrow(task.file);
    // The thread goes on with the next page.
    expect((await pool.render(task)).files.length).toBeGreaterThan(0);
    await pool.close();
  });
});

describe('a picture that is too heavy', () => {
  it('is told in what is sent of it, also by a build that draws nothing', async () => {
    const task = (await readTasks([])).find(({ kind }) => kind === 'pack');
    if (!task) throw new Error('no task');
    const picture = join(folder, 'grain.png');
    const noise = { type: 'gaussian', mean: 128, sigma: 70 } as const;
    await sharp({ create: { width: 1200, height: 1200, channels: 3, background: 'grey', noise } }).toFile(picture);
    const heavy: PosterTask = { ...task, picture, model: { ...task.model, template: 'photo' } };
    const buildHeavy = () =>
      buildPosters({
        tasks: [heavy],
        cache: openPosterCache(join(folder, 'heavy')),
        folder: join(folder, 'heavy-site'),
      });
    const { warnings } = await buildHeavy();
    const pack = readPack(readFileSync(join(folder, 'heavy-site', pathOf(heavy, '.pack'))));
    const { jpeg } = readJpegTemplate(pack.findPart('story.jpg') ?? new Uint8Array());
    const told = warnings
      .map((line) => /story\.jpg 有 (\d+) KB/.exec(line)?.[1])
      .filter(Boolean)
      .map(Number);
    // Besides the JPEG: at most 16 KB of an agent, and none of what the template holds for the edge.
    expect(told).toEqual([Math.ceil((jpeg.length + 16_000) / 1000)]);
    expect(await buildHeavy()).toMatchObject({ drawn: 0, warnings });
  });
});

describe('a thread', () => {
  /** Runs as the module of a thread: `parentPort` is there. */
  const threadOf = (code: string) =>
    new URL(`data:text/javascript,import{parentPort}from'node:worker_threads';${encodeURIComponent(code)}`);

  it('that ends without an answer fails its page, and the next one gets another thread', async () => {
    const [task] = await readTasks([]);
    if (!task) throw new Error('no task');
    const pool = openRenderPool(1, threadOf('parentPort.on("message",()=>process.exit(3))'));
    for (let turn = 0; turn < 2; turn++)
      await expect(pool.render(task)).rejects.toThrow(`${task.file}: a drawing thread ended by itself, exit code 3`);
    await pool.close();
  });

  it('that ended while it had nothing to do gets no page any more', async () => {
    const [task] = await readTasks([]);
    if (!task) throw new Error('no task');
    const answer = 'postMessage({rendered:{files:[],warnings:[]}});setTimeout(()=>process.exit(0),50)';
    const pool = openRenderPool(1, threadOf(`parentPort.on("message",()=>{parentPort.${answer}})`));
    await pool.render(task);
    await new Promise((later) => setTimeout(later, 400));
    expect(await pool.render(task)).toEqual({ files: [], warnings: [] });
    await pool.close();
  });

  it('of a closed pool leaves nobody waiting', async () => {
    const [task] = await readTasks([]);
    if (!task) throw new Error('no task');
    const pool = openRenderPool(1, threadOf('parentPort.on("message",()=>undefined)'));
    const drawing = Promise.allSettled([pool.render(task), pool.render(task)]);
    await pool.close();
    expect((await drawing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pool.render(task)).rejects.toThrow('closed');
  });
});

describe('a folder of caches', () => {
  it('keeps what was used last', () => {
    const top = join(folder, 'versions');
    for (const [index, name] of ['c', 'a', 'd', 'b'].entries()) {
      mkdirSync(join(top, name, 'inner'), { recursive: true });
      utimesSync(join(top, name), index, index);
    }
    forgetOldest(top, 2);
    expect(readdirSync(top).toSorted()).toEqual(['b', 'd']);
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
  const rendered = { files: [{ ending: '.jpg', bytes: Buffer.of(1, 2, 3) }], warnings: [] };
  const use = (cache: PosterCache, task: PosterTask, drawn: Rendered = rendered) => {
    const kept = cache.read(task);
    if (kept.state === 'missing') kept.keep(drawn);
    return kept.state;
  };
  const recall = (name: string, task: PosterTask) => openPosterCache(join(folder, name)).read(task);

  it('keeps what one of the last builds used, and forgets the rest', () => {
    const cacheFolder = join(folder, 'small-cache');
    const buildWith = (...used: PosterTask[]) => {
      const cache = openPosterCache(cacheFolder);
      for (const task of used) use(cache, task);
      cache.forget();
    };
    const [kept, left] = [page('kept', 'a'), page('left', 'b')];
    buildWith(kept, left);
    for (let count = 0; count < 5; count++) buildWith(kept);
    expect(recall('small-cache', left)).toEqual({ state: 'known', rendered });
    buildWith(kept);
    expect(recall('small-cache', left).state).toBe('missing');
    expect(recall('small-cache', kept).state).toBe('known');
    expect(readdirSync(cacheFolder).filter((name) => name.endsWith('.jpg'))).toHaveLength(1);
  });

  it('does not answer for other words', () => {
    const cache = openPosterCache(join(folder, 'other-cache'));
    use(cache, page('one', 'a'));
    expect(use(cache, page('one', 'b'))).toBe('missing');
  });

  it('says again what was wrong when the page was drawn', () => {
    const warned = { ...rendered, warnings: ['seller.md：og.jpg 有 130 KB'] };
    use(openPosterCache(join(folder, 'warned')), page('heavy', 'a'), warned);
    expect(recall('warned', page('heavy', 'a'))).toEqual({ state: 'known', rendered: warned });
  });

  it('keeps nothing of a picture that was saved while it was drawn', () => {
    const picture = join(folder, 'saved.png');
    const task = { ...page('saved', 'a'), picture };
    writeFileSync(picture, 'before');
    const kept = openPosterCache(join(folder, 'saved')).read(task);
    writeFileSync(picture, 'after');
    if (kept.state === 'missing') kept.keep(rendered);
    expect(recall('saved', task).state).toBe('missing');
    writeFileSync(picture, 'before');
    expect(recall('saved', task).state).toBe('missing');
  });
});

describe('a letter that no font has', () => {
  it.each([
    ['title', { file: OIL, replace: 'title: 冷榨核桃油', by: `title: 冷榨${RARE}核桃油` }, `${OIL}:2  title`],
    ['body', { file: STORY, replace: '天没亮他就起来了', by: `${RARE}没亮他就起来了` }, `${STORY}:10  body`],
  ] as const)('in the %s stops the check with one message: letter, file, line', async (_field, change, place) => {
    const { root } = writeContent([change]);
    roots.push(root);
    const { code, errors } = await runCheck(root);
    expect(code).toBe(1);
    expect(errors).toContain(`${place}  海报的字体里没有「${RARE}」`);
    expect(errors).toContain('内容里有 1 处要改');
  });

  it('in a title and in the letter below it is told at the line of each', () => {
    const { root } = writeContent([
      { file: STORY, replace: '天没亮他就起来了', by: `${RARE}没亮他就起来了` },
      { file: STORY, replace: 'title: 白露那天父亲上了树', by: `title: 白露那天父亲上了${RARE}` },
    ]);
    roots.push(root);
    const result = checkLetters(root, readContent(root, NOW));
    if (result.ok) throw new Error('nothing was found');
    expect(result.problems.map(({ line, field }) => `${line} ${field}`)).toEqual(['2 title', '10 body']);
  });

  it('further down, where posters do not show it, does not', async () => {
    const { root } = writeContent([
      { file: OIL, replace: '油坊在村口。', by: `${'油坊在村口。'.repeat(60)}\n\n面馆叫${RARE}。` },
    ]);
    roots.push(root);
    expect((await runCheck(root)).code).toBe(0);
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
    expect(await fitBytes({ limit: 100, encode })).toMatchObject({ quality: 58, weight: 580, isLight: false });
    const weigh = ({ length }: Uint8Array) => length - 300;
    expect(await fitBytes({ limit: 100, encode, weigh })).toMatchObject({ weight: 280, isLight: false });
  });
});
