// What an address of a poster asks for, or in words why it leads nowhere.
import type { ShareAddress } from '../../content/schema/share-address.ts';
import { ProblemError } from '../http/problem.ts';
import { type PosterPage, readPosterPath, splitExtension } from './poster-address.ts';
import type { PictureFormat } from './poster-links.ts';
import { type PosterSize, posterSize } from './sizes.ts';

export interface AskedPoster {
  page: PosterPage;
  share: ShareAddress;
  size: PosterSize;
  format: PictureFormat;
}

export const NO_PAGE = '没有这一页的海报。';
export const NO_CODE = '介绍码写错了：它是 8 个小写字母和数字，后面可以用点接一个渠道，渠道最多 8 个字符。';
export const NO_SIZE = `没有这个尺寸。可选：${posterSize.options.join('、')}。`;
export const NO_FORMAT = '这一页没有 PNG 海报，请把结尾换成 .jpg。';

/** `url`: `/posters/<page>/<agent>.<jpg|png>?size=…`. Throws the refusal. */
export function readPosterRequest(url: URL): AskedPoster {
  const { path, extension } = splitExtension(url.pathname.replace(/^\/posters\//, ''));
  if (extension !== 'jpg' && extension !== 'png') throw refuse(NO_PAGE);
  return { ...readPageAndShare(path), size: readSize(url) ?? 'story', format: extension };
}

/** `luo-walnut/oil/xm8k2f7q.wall`. Throws the refusal. */
export function readPageAndShare(path: string): { page: PosterPage; share: ShareAddress } {
  const read = readPosterPath(path);
  if (read.state === 'no_page') throw refuse(NO_PAGE);
  if (read.state === 'bad_code') throw refuse(NO_CODE);
  return { page: read.page, share: read.share };
}

/** Null when none is asked for. Throws the refusal. */
export function readSize(url: URL): PosterSize | null {
  const written = url.searchParams.get('size');
  if (written === null) return null;
  const size = posterSize.safeParse(written);
  if (!size.success) throw refuse(NO_SIZE);
  return size.data;
}

export function refuse(detail: string): ProblemError {
  return new ProblemError({ code: 'not_found', detail });
}
