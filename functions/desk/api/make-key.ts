// A key is made, with fields `id`, `seller`, `name` and the boxes `scope`, and shown this once; or it is revoked.
import { KEY_SCOPES, makeKey, revokeKey } from '../../accounts/api-keys.ts';
import type { Visit } from '../../accounts/guards.ts';
import { requireSeller, sellersOf } from '../../accounts/who.ts';
import { ProblemError } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { nameOf } from './name-hand.ts';
import { answerApi } from './show-api.ts';

const KEY_ID = /^key_[\w-]{22}$/;
const LONGEST = 60;

export async function takeKey(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const form = await readForm(context);
  const id = form.get('id') ?? '';
  const seller = form.get('seller') ?? '';
  const { name: by } = requireSeller(access, seller);
  if (!KEY_ID.test(id)) throw new ProblemError({ code: 'malformed_body' });
  const name = (form.get('name') ?? '').slice(0, LONGEST);
  const scopes = KEY_SCOPES.filter((scope) => form.getAll('scope').includes(scope));
  const outcome = await makeKey(context.var.deps, database, { id, seller, name, scopes, by });
  if (outcome.state === 'refused')
    return answerApi(visit, { keyForm: { id, seller, name, scopes, problem: outcome.why } });
  if (outcome.state === 'already') return answerApi(visit, { told: { tone: 'warning', key: 'key_already' } });
  return answerApi(visit, { made: { name: outcome.key.name, written: outcome.written } });
}

/** Nothing to say: programs that use it are refused from now on. */
export async function dropKey(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  await readForm(context);
  const id = context.req.param('key') ?? '';
  const outcome = await revokeKey(context.var.deps, database, { id, sellers: sellersOf(access), by: nameOf(visit) });
  if (outcome.state === 'refused') throw new ProblemError({ code: 'not_found' });
  return context.redirect('/desk/api/?done=key_revoked', 303);
}
