// What may lie in content/ besides files: links that lead elsewhere, pipes, a file where a folder is expected.
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { runCheck } from '../../fixtures/content/run-check.ts';
import { OIL, PICTURE, removeContent, writeContent } from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

function makeShop(): string {
  const { root } = writeContent();
  roots.push(root);
  return root;
}

it.each([
  ['nowhere', '/nowhere/at/all'],
  ['out of content/', '/etc/hostname'],
  ['to itself', 'cup.md'],
])('tells of a product that is a link %s, and reads nothing of it', async (_where, target) => {
  const root = makeShop();
  symlinkSync(target, join(root, OIL.replace('oil', 'cup')));
  const { code, errors } = await runCheck(root);
  expect(code).toBe(1);
  expect(errors).toContain(`${OIL.replace('oil', 'cup')}:1  不认识这个文件 → 它只是指向别处的链接`);
});

it('tells of a picture that is a link: it might show a file of the computer that builds', async () => {
  const root = makeShop();
  rmSync(join(root, PICTURE));
  symlinkSync('/etc/hostname', join(root, PICTURE));
  const { code, errors } = await runCheck(root);
  expect(code).toBe(1);
  expect(errors).toContain(`${PICTURE}:1  不认识这个文件`);
});

it('writes nothing through a link when it mends', async () => {
  const root = makeShop();
  const outside = join(root, 'outside.md');
  writeFileSync(outside, '---\ntitle：茶\n---\n');
  symlinkSync(outside, join(root, OIL.replace('oil', 'cup')));
  const { out } = await runCheck(root, '--fix', '--json');
  expect(JSON.parse(out)).toMatchObject({ fixed: [] });
});

it('opens nothing that is neither file nor folder', async () => {
  const root = makeShop();
  const server = createServer();
  await new Promise<void>((done) => server.listen(join(root, OIL.replace('oil', 'cup')), done));
  try {
    expect((await runCheck(root)).errors).toContain('不认识这个文件');
  } finally {
    server.close();
  }
});

it.each(['content', 'content/sellers'])('tells what is missing where %s is a file', async (folder) => {
  const root = makeShop();
  rmSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder), 'x');
  const { code, errors } = await runCheck(root);
  expect(code).toBe(1);
  expect(errors).toContain('content/sellers 里还没有店');
});
