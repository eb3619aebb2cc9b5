// Binds the Markdown of content/ to its schemas: one collection per kind of letter.
import { defineCollection } from 'astro:content';
import { lessonSchema } from '../content/schema/lesson.ts';
import { productSchema } from '../content/schema/product.ts';
import { programSchema } from '../content/schema/program.ts';
import { sellerSchema } from '../content/schema/seller.ts';
import { storySchema } from '../content/schema/story.ts';
import { explainToEditors } from './editor-schema.ts';
import { letterLoader } from './letter-loader.ts';

const base = 'content/sellers';

/** `luo-walnut/products/oil.md` → `luo-walnut/oil` */
const sellerAndSlug = (file: string) => file.replace(/\/(?:products|stories)\/([^/]+)\.md$/, '/$1');

export const collections = {
  program: defineCollection({
    loader: letterLoader({ base: 'content', pattern: 'program.md', idOf: () => 'program' }),
    schema: explainToEditors('program', programSchema),
  }),
  lessons: defineCollection({
    loader: letterLoader({
      base: 'content',
      pattern: 'lessons/*.md',
      idOf: (file) => file.replace(/^lessons\/|\.md$/g, ''),
    }),
    schema: explainToEditors('lesson', lessonSchema),
  }),
  sellers: defineCollection({
    loader: letterLoader({ base, pattern: '*/seller.md', idOf: (file) => file.replace(/\/seller\.md$/, '') }),
    schema: explainToEditors('seller', sellerSchema),
  }),
  products: defineCollection({
    loader: letterLoader({ base, pattern: '*/products/*.md', idOf: sellerAndSlug }),
    schema: explainToEditors('product', productSchema),
  }),
  stories: defineCollection({
    loader: letterLoader({ base, pattern: '*/stories/*.md', idOf: sellerAndSlug }),
    schema: explainToEditors('story', storySchema),
  }),
};
