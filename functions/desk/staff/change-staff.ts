// People of the desk added by phone, and taken away with every session of that phone. Nobody takes away themselves: who
// does it by accident would stand before the door.
import type { BrandVisit } from '../../accounts/guards.ts';
import { addStaff, mintStaffId, removeStaff } from '../../accounts/staff.ts';
import { readForm } from '../../http/read-body.ts';
import { statusOf } from '../../http/problem.ts';
import { CONFLICT } from '../../portal/standing/answer-standing.ts';
import { answerStaff } from './show-staff.ts';
import { ADD_PROBLEMS } from './view.ts';

const STAFF_ID = /^stf_[\w-]{22}$/;
const ROLES = ['seller', 'brand'] as const;
const LONGEST = 40;

/** Fields `id`, `phone`, `name`, `role` and `seller`. */
export async function takeStaff(visit: BrandVisit): Promise<Response> {
  const { context, database, by } = visit;
  const form = await readForm(context);
  const read = (name: string) => (form.get(name) ?? '').slice(0, LONGEST);
  const typed = { phone: read('phone'), name: read('name'), seller: read('seller') };
  const role = ROLES.find((one) => one === form.get('role')) ?? 'seller';
  const id = STAFF_ID.test(read('id')) ? read('id') : mintStaffId();
  const outcome = await addStaff(context.var.deps, database, { id, ...typed, role, by });
  if (outcome.state !== 'refused') {
    const key = outcome.state === 'done' ? 'staff_added' : 'staff_known';
    return answerStaff(visit, { told: { tone: 'plain', key } });
  }
  const problem = ADD_PROBLEMS.find((one) => one === outcome.why);
  // Added under this form before, and taken away since: the form that comes back is a new one.
  if (problem === undefined) return warn(visit, 'staff_gone');
  return answerStaff(visit, { add: { ...typed, role, problem }, status: statusOf('invalid_input') });
}

/** Field `id`. */
export async function takeStaffAway(visit: BrandVisit): Promise<Response> {
  const { context, database, access, by } = visit;
  const id = ((await readForm(context)).get('id') ?? '').slice(0, LONGEST);
  if (access.staff.some((own) => own.id === id)) return warn(visit, 'staff_oneself');
  const outcome = await removeStaff(context.var.deps, database, { id, by });
  if (outcome.state !== 'refused') return answerStaff(visit, { told: { tone: 'plain', key: 'staff_removed' } });
  return warn(visit, outcome.why === 'last_brand' ? 'staff_last_brand' : 'staff_unknown');
}

function warn(visit: BrandVisit, key: string): Promise<Response> {
  return answerStaff(visit, { told: { tone: 'warning', key }, status: CONFLICT });
}
