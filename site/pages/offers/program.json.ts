// The program's rules that an order freezes, for the Worker alone.
import { commits, deployment } from 'virtual:commits';
import type { APIRoute } from 'astro';
import { readProgram } from '../../catalogue.ts';
import { buildProgramTerms } from '../../offers/build-offer.ts';

export const prerender = true;

export const GET: APIRoute = async () => Response.json(buildProgramTerms(await readProgram(), commits, deployment));
