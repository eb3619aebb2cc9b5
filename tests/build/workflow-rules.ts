// Rules of this house for .github/workflows, beyond what GitHub itself refuses: what a stranger's request may touch.
import { z } from 'zod';

const step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.unknown()).optional(),
});
const permissions = z.union([z.string(), z.record(z.string(), z.string())]);
const job = z.object({
  'timeout-minutes': z.number().optional(),
  permissions: permissions.optional(),
  environment: z.unknown().optional(),
  steps: z.array(step),
});
export const workflow = z.object({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: permissions.optional(),
  jobs: z.record(z.string(), job),
});
export type Workflow = z.infer<typeof workflow>;

/** A full commit, and the tag that it was: a tag can be moved to other code. */
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

/** One line for each breach. `text`: the file as it is written. */
export function findBreaches(flow: Workflow, text: string): string[] {
  const events = listEvents(flow);
  const jobs = Object.entries(flow.jobs);
  const steps = jobs.flatMap(([, { steps: own }]) => own);
  return [
    ...breach(events.includes('pull_request_target'), 'pull_request_target runs with secrets'),
    ...breach(flow.permissions === undefined, 'no permissions are named: the repository’s own count'),
    ...(events.includes('pull_request') ? findLeaks(flow, text) : []),
    ...jobs.flatMap(([name, own]) => breach(own['timeout-minutes'] === undefined, `${name} may run for six hours`)),
    ...steps.flatMap(({ run = '' }) => breach(run.includes('${{'), `an expression inside a command: ${run.trim()}`)),
    ...steps.flatMap(({ uses }) => breach(uses !== undefined && !PINNED.test(uses), `${uses} is not pinned`)),
    ...(text.includes('secrets.') ? jobs : []).flatMap(([name, { environment }]) =>
      breach(environment !== 'production', `${name} reads secrets outside of the environment`),
    ),
  ];
}

/** A request runs its own code: it may read. */
function findLeaks(flow: Workflow, text: string): string[] {
  const all = [flow.permissions, ...Object.values(flow.jobs).map((own) => own.permissions)];
  const writes = all.some((one) => {
    if (one === undefined) return false;
    return typeof one === 'string' ? one !== 'read-all' && one !== '{}' : Object.values(one).includes('write');
  });
  return [
    ...breach(writes, 'a pull request gets a token that writes'),
    ...breach(/\$\{\{[^}]*\bsecrets\b/.test(text), 'a pull request gets a secret'),
    ...breach(!text.includes('persist-credentials: false'), 'the token stays in the clone'),
  ];
}

function listEvents({ on }: Workflow): string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on : Object.keys(on);
}

function breach(isBroken: boolean, what: string): string[] {
  return isBroken ? [what] : [];
}
