// /developers/: the page for people who write programs, from the same list as the routes and the document.
import { WEBHOOK_EVENTS } from '../../../db/schema/index.ts';
import { readLanguage } from '../../accounts/chrome.ts';
import { MOST_CALLS } from '../../accounts/key-door.ts';
import type { AppContext } from '../../deps.ts';
import { chooseOrigin } from '../../http/choose-origin.ts';
import { renderPage } from '../../http/render-page.ts';
import { EVENT_ABOUT, shapeOfData } from '../document/event-shapes.ts';
import type { Operation } from '../operation.ts';
import { OPERATIONS } from '../operations.ts';
import { listFields } from './list-fields.ts';
import type { DevelopersView } from './view.ts';
import { writeExample } from './write-example.ts';

/** Once for each isolate: what it says changes with the Worker alone. */
let described: Pick<DevelopersView, 'operations' | 'events'> | null = null;

export async function showDevelopers(context: AppContext): Promise<Response> {
  const { origin } = await context.var.deps.offers.readProgramTerms();
  described ??= { operations: OPERATIONS.map(describe), events: WEBHOOK_EVENTS.map(describeEvent) };
  const view: DevelopersView = {
    language: readLanguage(context),
    here: '/developers/',
    origin: chooseOrigin(origin, new URL(context.req.url)),
    mostCalls: MOST_CALLS,
    ...described,
  };
  return renderPage(context, { path: '/developers/', view });
}

function describe(operation: Operation): DevelopersView['operations'][number] {
  const { id, method, path, scope, about, query, body, answer } = operation;
  return {
    id,
    method: method === 'get' ? 'GET' : 'POST',
    path: `/api/v1${path}`,
    scope,
    about,
    asks: listFields(query, 'input'),
    sends: listFields(body, 'input'),
    answers: listFields(answer.shape, 'output'),
    example: writeExample(operation),
  };
}

function describeEvent(event: (typeof WEBHOOK_EVENTS)[number]): DevelopersView['events'][number] {
  return { event, about: EVENT_ABOUT[event], data: listFields(shapeOfData(event).shape, 'output') };
}
