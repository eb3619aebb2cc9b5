// What a poster says, and what a design makes of it: words come in, a tree for satori and the places to fill come out.
import type { Holes } from '../../../functions/posters/holes.ts';

/** An element as satori reads it: plain objects, no React. */
export interface Element {
  type: 'div' | 'span' | 'img';
  props: {
    style?: Readonly<Record<string, string | number>>;
    children?: string | Element | readonly (Element | string | null)[];
    src?: string;
    width?: number;
    height?: number;
  };
}

export interface PosterModel {
  kind: 'product' | 'story' | 'seller' | 'home';
  /** Photo-led, words-led, or the quiet gift card. */
  template: 'photo' | 'words' | 'gift';
  brand: string;
  seller: {
    name: string;
    person: string;
    place: string;
    /** `#7a4a21`: the shop's one colour. */
    accent: string;
    /** The seal as an SVG document, 200 × 200. */
    seal: string;
  };
  title: string;
  summary: string;
  /** Three reasons of a product; none of a story. */
  points: readonly string[];
  /** First paragraphs of the letter or story, plain text, one a line: what a words-led poster lets people read. */
  opening: string;
  /** 「72.00」, or null where nothing is sold. */
  price: string | null;
  /** Variants cost differently: the price is the lowest. */
  isLowestPrice: boolean;
  /** 「七天无理由退货」, or what holds instead; null where nothing is sold. */
  policy: string | null;
  /** Where it comes from, where a story was written; may be empty. */
  origin: string;
}

export interface PosterDesign {
  width: number;
  height: number;
  /** Colour under everything, `#rrggbb`. */
  ground: string;
  /** Where the picture lies, under the tree, cropped to fill; null without a picture. */
  photo: { x: number; y: number; width: number; height: number } | null;
  /** Drawn over ground and picture: leave it transparent where they shall be seen. */
  tree: Element;
  /** Null on link previews, which carry no agent. */
  holes: Holes | null;
}
