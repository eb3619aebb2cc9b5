// What of an export is about people, and what is needed and allowed for reading it.
import { PERSONAL } from '../../db/personal-data.ts';
import type { Manifest } from './files/manifest.ts';

const LAW =
  '这是个人信息：只为店的经营保存和搬迁，用完就删；不要发给别人，不要放进 git 或网盘的公开文件夹（个人信息保护法第 5、6、51 条）。';

/** `tables`: name → columns that are in it. */
export function describePersonal(tables: ReadonlyMap<string, readonly string[]>): Manifest['personal'] {
  const found = Object.entries(PERSONAL).flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([column]) => tables.get(table)?.includes(column))
      .map(([column, { kept }]) => ({ place: `${table}.${column}`, kept })),
  );
  const sealed = found.filter(({ kept }) => kept === 'sealed').map(({ place }) => place);
  return {
    sealed,
    readable: found.filter(({ kept }) => kept === 'plain').map(({ place }) => place),
    needs: sealed.length === 0 ? '' : '要用原来的 PRIVACY_SECRET 才能打开，它不在这里面。',
    law: LAW,
  };
}
