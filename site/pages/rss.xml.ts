// The feed: stories, newest first.
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { listStories, readProgram } from '../catalogue.ts';

export const GET: APIRoute = async () => {
  const [program, stories] = await Promise.all([readProgram(), listStories()]);
  return rss({
    title: program.brand,
    description: program.tagline,
    site: program.url,
    customData: '<language>zh-cn</language>',
    items: stories.map((story) => ({
      title: story.title,
      description: story.summary,
      link: story.path,
      pubDate: new Date(`${story.date}T00:00:00Z`),
      author: story.author,
      categories: [story.seller.name],
    })),
  });
};
