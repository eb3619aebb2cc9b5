// The brand's seal: the first two characters of its name. Also the favicon.
import type { APIRoute } from 'astro';
import { program } from 'virtual:program';
import { outlines } from 'virtual:seal-outlines';
import { brandSealText, drawSeal } from '../seal.ts';

export const GET: APIRoute = () =>
  new Response(
    drawSeal({ text: brandSealText(program.brand), outlines: new Map(Object.entries(outlines)), seed: program.brand }),
    { headers: { 'content-type': 'image/svg+xml' } },
  );
