// New files come all together or not at all, and never over one that is there.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeFiles, replaceFile } from '../../../scripts/new/place-files.ts';
import { CannotRun } from '../../../scripts/terminal/cannot-run.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'xinpu-place-'))));
afterEach(() => rmSync(root, { recursive: true }));

it('makes folders and files, and leaves nothing beside them', () => {
  placeFiles(
    root,
    [
      { file: 'a/b/c.md', bytes: 'c' },
      { file: 'a/d.jpg', bytes: Buffer.from([1]) },
    ],
    ['a/e'],
  );
  expect(readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(
    ['a', 'a/b', 'a/b/c.md', 'a/d.jpg', 'a/e'].map((path) => join(path)),
  );
  expect(readFileSync(join(root, 'a/b/c.md'), 'utf8')).toBe('c');
});

it('takes everything back when one of them is taken', () => {
  mkdirSync(join(root, 'a'));
  writeFileSync(join(root, 'a/taken.md'), 'mine');
  const place = () =>
    placeFiles(root, [
      { file: 'a/b/c.md', bytes: 'c' },
      { file: 'a/taken.md', bytes: 'yours' },
      { file: 'a/z.md', bytes: 'z' },
    ]);
  expect(place).toThrow(CannotRun);
  expect(place).toThrow('已经有 a/taken.md 了，没有动它');
  expect(readFileSync(join(root, 'a/taken.md'), 'utf8')).toBe('mine');
  expect(readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(['a', join('a/taken.md')]);
});

it('takes everything back when the disk refuses', () => {
  writeFileSync(join(root, 'a'), 'a file where a folder should be');
  expect(() =>
    placeFiles(root, [
      { file: 'b/c.md', bytes: 'c' },
      { file: 'a/d.md', bytes: 'd' },
    ]),
  ).toThrow('ENOTDIR');
  expect(existsSync(join(root, 'b'))).toBe(false);
});

it('puts another text in the place of one', () => {
  writeFileSync(join(root, 'a.md'), 'old');
  replaceFile(root, { file: 'a.md', bytes: 'new' });
  expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('new');
  expect(readdirSync(root)).toEqual(['a.md']);
});
