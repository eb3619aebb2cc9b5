// Types of what the build hands to pages (see hand-over-facts.ts).
declare module 'virtual:program' {
  export const program: import('../content/schema/program.ts').Program;
}

declare module 'virtual:seal-outlines' {
  export const outlines: Record<string, import('./seal.ts').Outline>;
}

declare module 'virtual:commits' {
  /** Markdown file → short commit; files with uncommitted changes are missing. */
  export const commits: Record<string, string>;
  /** Short commit of the whole checkout. */
  export const deployment: string;
}

declare module 'virtual:news' {
  /** Markdown file → what its last revision changed; files without an earlier one are missing. */
  export const news: Record<string, import('../content/schema/share-kit.ts').ContentNews>;
}
