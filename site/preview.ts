// The picture of a page in link previews: drawn by the build beside the posters, 1200 × 630 on every page.

/** What WeChat and others ask for; large enough for every screen (https://ogp.me). */
export const PREVIEW_WIDTH = 1200;
export const PREVIEW_HEIGHT = 630;

/** For people who cannot see it: what stands on it, and what its picture shows. */
export function describePreview(input: { title: string; seller: string; pictureAlt: string }): string {
  return `${input.title} · ${input.seller}。${input.pictureAlt}`;
}
