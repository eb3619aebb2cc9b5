// Every page behind the sign-in, read from the routes of the app: what is added tomorrow is measured too.
import type { Client } from '@libsql/client/web';
import { createApp } from '../../../functions/app.ts';
import type { Door } from '../../../functions/accounts/guards.ts';
import type { Viewer } from './viewers.ts';

export interface GuardedPage {
  /** As the route has it: `/desk/cases/:case/`. */
  path: string;
  door: Door;
}

const DOORS: readonly string[] = ['signed_in', 'agent', 'staff', 'brand'] satisfies Door[];

/** GET routes with a door. Of a path with and without a slash at its end, the one with it. */
export function listPages(): GuardedPage[] {
  const { routes } = createApp(() => Promise.reject(new Error('no request is made')));
  const pages = new Map<string, GuardedPage>();
  for (const { method, path, handler } of routes)
    if (method === 'GET' && 'door' in handler && isDoor(handler.door)) pages.set(path, { path, door: handler.door });
  return [...pages.values()].filter(({ path }) => !pages.has(`${path}/`));
}

function isDoor(door: unknown): door is Door {
  return typeof door === 'string' && DOORS.includes(door);
}

export function isFor({ door, path }: GuardedPage, { area }: Viewer): boolean {
  if (path.startsWith('/portal/')) return area === 'portal';
  return area === 'desk' && (door === 'staff' || door === 'brand');
}

/**
 * What stands in a path for `:name`, by the segment before it. `?1` is the phone's agent and `?2` the seller; for the brand,
 * whatever there is.
 */
const EXAMPLES: Readonly<Record<string, string>> = {
  'orders/:number': `SELECT made.number FROM attributions AS won JOIN orders AS made ON made.id = won.order_id
    WHERE won.agent_id = ?1 ORDER BY won.decided_at DESC LIMIT 1`,
  'orders/:part': `SELECT id FROM sub_orders WHERE ?2 IN ('', seller) ORDER BY placed_at DESC LIMIT 1`,
  'webhooks/:webhook': `SELECT id FROM webhooks WHERE ?2 IN ('', seller) ORDER BY made_at DESC LIMIT 1`,
  'keys/:key': `SELECT id FROM api_keys WHERE ?2 IN ('', seller) ORDER BY made_at DESC LIMIT 1`,
  'cases/:case': `SELECT id FROM cases WHERE ?2 IN ('', seller) ORDER BY opened_at DESC LIMIT 1`,
  'agents/:code': `SELECT agents.code FROM attributions AS won JOIN agents ON agents.id = won.agent_id
    WHERE won.agent_id IS NOT NULL GROUP BY agents.id ORDER BY count(*) DESC LIMIT 1`,
};

/** Steps of forms: their addresses lead back to the page. */
const STEPS: Readonly<Record<string, string>> = { ':case/:step': 'agree', ':webhook/:step': 'pause' };

export interface Examples {
  /** The address of a page for this viewer; null where they have none such. Throws for a segment that nobody described. */
  fill(path: string): string | null;
}

/** `more`: what of the content stands in paths, which no database knows. */
export async function findExamples(
  client: Client,
  viewer: Viewer & { agentId: string },
  more: Readonly<Record<string, string | null>>,
): Promise<Examples> {
  const found = new Map<string, string | null>(Object.entries({ ...STEPS, ...more }));
  for (const [place, sql] of Object.entries(EXAMPLES)) {
    // A number that a statement does not name may not be bound to it.
    const args = [viewer.agentId, viewer.seller].slice(0, sql.includes('?2') ? 2 : sql.includes('?1') ? 1 : 0);
    const { rows } = await client.execute({ sql, args });
    found.set(place, rows[0]?.[0] === undefined ? null : String(rows[0][0]));
  }
  return {
    fill(path) {
      const segments = path.split('/');
      const filled = segments.map((segment, index) => {
        if (!segment.startsWith(':')) return segment;
        const place = `${segments[index - 1]}/${segment.replace(/\{.*\}$/, '')}`;
        const value = found.get(place);
        if (value === undefined) throw new Error(`nobody said what stands in ${path} for ${place}: see EXAMPLES`);
        return value;
      });
      return filled.includes(null) ? null : filled.join('/');
    },
  };
}
