// /desk/staff/: who works at the desk, also as the answer to the forms that add and take away.
import { readKeysOfStaff, selectKeysOfStaff } from '../../../db/queries/accounts/staff-keys.ts';
import {
  readStaff,
  readStaffSessions,
  selectStaff,
  selectStaffSessions,
  type StaffMember,
} from '../../../db/queries/accounts/staff.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { BrandVisit } from '../../accounts/guards.ts';
import { mintStaffId } from '../../accounts/staff.ts';
import type { Chrome } from '../../accounts/view.ts';
import { renderPage } from '../../http/render-page.ts';
import type { StaffView } from './view.ts';

/** What a form that was sent leaves on the page. */
export interface Sent {
  told?: Chrome['told'];
  add?: Partial<StaffView['add']>;
  status?: number;
}

export function showStaff(visit: BrandVisit): Promise<Response> {
  return answerStaff(visit, {});
}

export async function answerStaff(visit: BrandVisit, answer: Sent): Promise<Response> {
  const { context, database, access } = visit;
  const { deps } = context.var;
  const db = database.queries;
  const [found, open, made] = await database.read([
    selectStaff(db),
    selectStaffSessions(db, deps.now()),
    selectKeysOfStaff(db),
  ]);
  const { sellers } = await deps.offers.readCatalogue();
  const [members, sessions, keys] = [readStaff(found), readStaffSessions(open), readKeysOfStaff(made)];
  const brands = members.filter(({ role }) => role === 'brand').length;
  const own = new Set(access.staff.map(({ id }) => id));
  const whyStays = ({ id, role }: StaffMember): StaffView['members'][number]['stays'] => {
    if (role === 'brand' && brands === 1) return 'last_brand';
    return own.has(id) ? 'oneself' : null;
  };
  const view: StaffView = {
    chrome: { ...chromeOf(visit, answer.told ?? null), here: '/desk/staff/' },
    members: members.map((member) => {
      const { id, role, seller, name, addedAt, addedBy } = member;
      const goesOn = { sessions: sessions.get(id) ?? 0, keys: [...(keys.get(id) ?? [])] };
      return { id, role, seller, name, addedAt, addedBy, ...goesOn, stays: whyStays(member) };
    }),
    sellers: sellers.map(({ slug, name }) => ({ slug, name })),
    add: { id: mintStaffId(), phone: '', name: '', role: null, seller: '', problem: null, ...answer.add },
  };
  const { status } = answer;
  return renderPage(context, { path: '/desk/staff/', view, ...(status === undefined ? {} : { status }) });
}
