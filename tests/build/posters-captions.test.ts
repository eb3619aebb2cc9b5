// What posters say, before anything is drawn: the opening of a letter, the caption, the template of the front matter.
import { afterAll, describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/content/read-content.ts';
import { listTasks } from '../../scripts/posters/list-tasks.ts';
import type { PackTask } from '../../scripts/posters/poster-task.ts';
import { readOpening } from '../../scripts/posters/read-opening.ts';
import { NOW, OIL, removeContent, STORY, WALNUT, writeContent } from '../fixtures/content/write-content.ts';
import type { Change } from '../fixtures/content/write-content.ts';

const roots: string[] = [];
afterAll(() => roots.forEach(removeContent));

async function readPages(changes: readonly Change[]): Promise<Record<string, PackTask>> {
  const { root } = writeContent(changes);
  roots.push(root);
  const result = readContent(root, NOW);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const tasks = await listTasks(root, result.content);
  return Object.fromEntries(tasks.flatMap((task) => (task.kind === 'pack' ? [[task.id, task]] : [])));
}

describe('the opening of a letter', () => {
  it.each([
    ['油坊在村口。\n\n第二段。', '油坊在村口。\n第二段。'],
    [`${'油'.repeat(300)}\n\n${'坊'.repeat(30)}\n\n村口。`, `${'油'.repeat(300)}\n${'坊'.repeat(30)}`],
    ['## 标题\n\n油坊在**村口**，[看看](/luo/oil/)。', '油坊在村口，看看。'],
    ['![晒着的核桃](../pictures/walnut.svg)\n\n油坊在村口。', '油坊在村口。'],
    ['[树上的核桃](product:walnut)\n\n油坊在村口。', '油坊在村口。'],
    ['油坊在\n村口，\n叫 OLD\nMILL 油坊。', '油坊在村口，叫 OLD MILL 油坊。'],
    ['<!-- 记得改 -->\n\n油坊<b>在</b>村口。', '油坊在村口。'],
    ['- 只有列表', ''],
  ])('of %j is %j', (body, opening) => expect(readOpening(body)).toBe(opening));
});

describe('the caption', () => {
  it('of a product says what it is, from what price, which policy, the first sentence, whose it is, and 广告', async () => {
    const pages = await readPages([
      {
        file: WALNUT,
        replace: 'summary: 海拔一千八百米的老树核桃，白露后打下来的。',
        by: 'summary: 海拔一千八百米的老树核桃。白露后打下来的！',
      },
    ]);
    expect(pages['luo/walnut']?.page.caption).toBe(
      '老树纸皮核桃\n39.80 元起 · 七天无理由退货\n海拔一千八百米的老树核桃。\n—— 罗家核桃，云南大理\n广告 · 推荐人与商家有合作',
    );
  });

  it('of a product with one price has no 起, and says when it cannot be returned', async () => {
    const pages = await readPages([
      {
        file: OIL,
        replace: 'origin: 云南漾濞',
        by: 'origin: 云南漾濞\nafterSales: { kind: excluded, reason: perishable, note: 榨出来就要冷藏。 }',
      },
    ]);
    expect(pages['luo/oil']?.page.caption).toContain('\n88.00 元 · 不适用七天无理由退货\n');
  });

  it('of a story has no line about money', async () => {
    const pages = await readPages([]);
    expect(pages['luo/stories/bailu']?.page.caption).toBe(
      '白露那天父亲上了树\n竹竿一响，核桃落满一坡。\n—— 罗家核桃，云南大理\n广告 · 推荐人与商家有合作',
    );
  });
});

it('opens no picture for the preview of the home page, which shows none', async () => {
  const { root } = writeContent([]);
  roots.push(root);
  const result = readContent(root, NOW);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const tasks = await listTasks(root, result.content);
  expect(tasks.find(({ id }) => id === 'home')).toMatchObject({ kind: 'preview', picture: null });
});

describe('front matter', () => {
  it('chooses the template: photo for products and words for stories unless the author says otherwise', async () => {
    const before = await readPages([]);
    expect([before['luo/oil']?.model.template, before['luo/stories/bailu']?.model.template]).toEqual([
      'photo',
      'words',
    ]);
    const after = await readPages([
      { file: OIL, replace: 'price: 88', by: 'price: 88\nposter: { template: gift, png: [story, square, story] }' },
      { file: STORY, replace: 'date: 2026-10-08', by: 'date: 2026-10-08\nposter: { template: photo }' },
    ]);
    expect(after['luo/oil']).toMatchObject({ model: { template: 'gift' }, png: ['story', 'square'] });
    expect(after['luo/stories/bailu']).toMatchObject({ model: { template: 'photo' }, png: [] });
  });
});
