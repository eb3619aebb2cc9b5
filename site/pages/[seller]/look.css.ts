// One shop's colour as custom properties, for paper and for lamp light.
import type { APIRoute, GetStaticPaths } from 'astro';
import { listSellers } from '../../catalogue.ts';
import { chooseLook, writeLook } from '../../look.ts';

export const getStaticPaths = (async () =>
  (await listSellers()).map(({ slug, accent }) => ({
    params: { seller: slug },
    props: { accent },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ accent: string }> = ({ props }) =>
  new Response(writeLook(chooseLook(props.accent)), { headers: { 'content-type': 'text/css; charset=utf-8' } });
