// What `npm run posters` is asked for, or how it is asked properly.
import { parseShareAddress, type ShareAddress } from '../../../content/schema/share-address.ts';
import { isSlug } from '../../../content/schema/ids.ts';
import { parseArgs } from 'node:util';
import { parsePage } from '../../../functions/posters/poster-address.ts';
import { formatPage } from '../../../functions/posters/poster-address.ts';
import type { PictureFormat } from '../../../functions/posters/poster-links.ts';
import { type PosterSize, posterSize } from '../../../functions/posters/sizes.ts';

export const USAGE = `用法：
  npm run posters -- --agent <介绍码>[.<渠道>] --out <文件夹> [--all | --seller <店> | --page <路径>]
                     [--size ${posterSize.options.join('|')}|all] [--png] [--zip]
  npm run posters -- --contact-sheet [文件]

  不写 --all、--seller、--page 就是全部；不写 --size 就是 story。
  海报放在 <文件夹>/<介绍码>[.<渠道>]/ 里，各人各渠道互不相混。
  --png 再加上没有压缩的 PNG（写 Markdown 的人要过的那几张）。--zip 再打成一个 ZIP。
  中断以后再运行一次，接着做；做好的不重做，页面没有了的收走。`;

export type Selection = { all: true } | { seller: string } | { page: string };

export type BulkCommand =
  | {
      state: 'posters';
      share: ShareAddress;
      selection: Selection;
      sizes: readonly PosterSize[];
      formats: readonly PictureFormat[];
      out: string;
      isZipped: boolean;
    }
  | { state: 'contact-sheet'; file: string }
  | { state: 'refused'; why: string };

export function readArguments(args: readonly string[]): BulkCommand {
  const parsed = parse(args);
  if (typeof parsed === 'string') return refuse(parsed);
  const { values, positionals } = parsed;
  if (values['contact-sheet']) return { state: 'contact-sheet', file: positionals[0] ?? '.readme/posters.webp' };
  if (positionals.length > 0) return refuse(`多出来的字：${positionals.join(' ')}`);
  if (values.agent === undefined || values.out === undefined) return refuse('要写上 --agent 和 --out。');
  const share = parseShareAddress(values.agent);
  if (!share) return refuse(`介绍码写错了：${values.agent}。它是 8 个小写字母和数字，后面可以用点接一个渠道。`);
  const selection = readSelection(values);
  if (typeof selection === 'string') return refuse(selection);
  const size = values.size === 'all' ? null : posterSize.safeParse(values.size);
  if (size && !size.success) return refuse(`没有这个尺寸：${values.size}。`);
  return {
    state: 'posters',
    share,
    selection,
    sizes: size ? [size.data] : posterSize.options,
    formats: values.png ? ['jpg', 'png'] : ['jpg'],
    out: values.out,
    isZipped: values.zip,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        agent: { type: 'string' },
        all: { type: 'boolean', default: false },
        seller: { type: 'string' },
        page: { type: 'string' },
        size: { type: 'string', default: 'story' },
        png: { type: 'boolean', default: false },
        zip: { type: 'boolean', default: false },
        out: { type: 'string' },
        'contact-sheet': { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function readSelection(values: {
  all: boolean;
  seller?: string | undefined;
  page?: string | undefined;
}): Selection | string {
  const { all, seller, page } = values;
  const chosen = [all || undefined, seller, page].filter((one) => one !== undefined);
  if (chosen.length > 1) return '--all、--seller、--page 只能写一个。';
  if (seller !== undefined) return isSlug(seller) ? { seller } : `店写错了：${seller}。`;
  if (page === undefined) return { all: true };
  const found = parsePage(page.split('/').filter((segment) => segment !== ''));
  return found ? { page: formatPage(found) } : `路径写错了：${page}。例如 /luo-walnut/oil/。`;
}

function refuse(why: string): BulkCommand {
  return { state: 'refused', why };
}
