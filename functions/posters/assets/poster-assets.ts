// What drawing a poster reads: packs and glyph pages. At the edge from static assets, in bulk from the built folder.
import { type Pack, readPack } from '../pack/read-pack.ts';
import { formatPage, type PosterPage } from '../poster-address.ts';
import type { PictureFormat } from '../poster-links.ts';
import { type GlyphPage, type Glyphs, nameGlyphPage, pagesOf, readGlyphPage } from '../type/glyphs.ts';
import { createAssetMemory, type AssetMemory } from './asset-memory.ts';

/** An asset's bytes, and whether they may be remembered; null when there is none. */
export type ReadAsset = (path: string) => Promise<{ bytes: Uint8Array; mayKeep: boolean } | null>;

export interface PosterAssets {
  /** Null when the page has no posters of this format. */
  readPack(page: PosterPage, format: PictureFormat): Promise<Pack | null>;
  /** The outlines of every character of the text. */
  readGlyphs(text: string): Promise<Glyphs>;
}

export interface KeptPosterAssets {
  packs: AssetMemory<Pack | null>;
  glyphPages: AssetMemory<GlyphPage | null>;
}

/** A pack is about a megabyte, a glyph page about fifteen kilobytes; an isolate has 128 MB for everything. */
const PACK_BYTES = 4_800_000;
const GLYPH_PAGE_BYTES = 1_200_000;
/** That a page of letters does not exist is worth knowing too: there are at most 17,408 of them. */
const NOTHING_BYTES = 60;

export function keepPosterAssets(): KeptPosterAssets {
  return { packs: createAssetMemory(PACK_BYTES), glyphPages: createAssetMemory(GLYPH_PAGE_BYTES) };
}

export function readPosterAssetsFrom(read: ReadAsset, kept: KeptPosterAssets): PosterAssets {
  return {
    readPack(page, format) {
      const path = packPath(page, format);
      return kept.packs(path, async () => {
        const asset = await read(path);
        // Pages that do not exist are not remembered: anybody can ask for as many of them as they like.
        return asset ? { value: readPack(asset.bytes), bytes: costOf(asset) } : { value: null, bytes: 0 };
      });
    },
    async readGlyphs(text) {
      const pages = pagesOf(text).map(async (page) => [page, await readPage(page)] as const);
      return new Map(await Promise.all(pages));
    },
  };

  function readPage(page: number): Promise<GlyphPage | null> {
    const path = `/posters/_glyphs/${nameGlyphPage(page)}`;
    return kept.glyphPages(path, async () => {
      const asset = await read(path);
      return asset
        ? { value: readGlyphPage(asset.bytes), bytes: costOf(asset) }
        : { value: null, bytes: NOTHING_BYTES };
    });
  }
}

function costOf({ bytes, mayKeep }: { bytes: Uint8Array; mayKeep: boolean }): number {
  return mayKeep ? bytes.length : 0;
}

function packPath(page: PosterPage, format: PictureFormat): string {
  return `/posters/${formatPage(page)}${format === 'png' ? '.png' : ''}.pack`;
}
