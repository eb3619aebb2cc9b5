// Words that want to be more than words, and where people can have them stored.
import type { Client } from '@libsql/client/web';

/** Each would leave its mark: an element or attribute `data-hole`, a request to /hole, a dialog, or a violation of the policy. */
export const HOSTILE: readonly string[] = [
  '<script data-hole>alert(1)</script>',
  '<img src=/hole onerror=alert(1) data-hole>',
  '"><svg onload=alert(1) data-hole>',
  "'><iframe data-hole srcdoc='<script>alert(1)</script>'>",
  '" autofocus onfocus=alert(1) data-hole="',
  "' onmouseover=alert(1) data-hole='",
  '</title><script data-hole>alert(1)</script>',
  '</textarea><img src=/hole data-hole>',
  '</script><script data-hole>alert(1)</script>',
  '</style><style data-hole>*{background:url(/hole)}</style>',
  '<!--><img src=/hole data-hole>-->',
  '<base href=/hole data-hole>',
  '<meta http-equiv=refresh content="0;/hole" data-hole>',
  '<link rel=stylesheet href=/hole data-hole>',
  '<form action=/hole data-hole><button>go</button></form>',
  '<a href="javascript:alert(1)" data-hole>看</a>',
  '<math><mtext><img src=/hole data-hole></mtext></math>',
  '&lt;img src=/hole data-hole&gt;',
  '&#60;img src=/hole data-hole&#62;',
  '\u003cimg src=/hole data-hole\u003e',
  '＜img src=/hole data-hole＞',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '<%= alert(1) %>',
  '<x data-hole contenteditable onblur=alert(1)>',
  '<template data-hole><img src=/hole></template>',
  '\u202e<img src=/hole data-hole>\u0000',
  '<details open ontoggle=alert(1) data-hole>',
  '<object data=/hole data-hole></object>',
  '<style>@import "/hole";</style data-hole>',
];

/** Columns that hold words of people, as `table.column`: shoppers, agents, sellers, the brand, programs of sellers. */
export const WORDS_OF_PEOPLE: readonly string[] = [
  'agent_appeals.words',
  'agents.name',
  'agents.line',
  'agent_events.by_name',
  'agent_events.reason',
  'agent_applications.words',
  'agent_applications.decided_by',
  'agent_applications.reason',
  'api_keys.made_by',
  'api_keys.name',
  'audit_log.by_name',
  'commission_decisions.by_name',
  'commission_decisions.reason',
  'debt_write_offs.by_name',
  'debt_write_offs.reason',
  'order_events.by_name',
  'order_events.reason',
  'order_lines.title',
  'order_lines.variant_title',
  'payouts.by_name',
  'payouts.proof',
  'refunds.by_name',
  'refunds.reason',
  'shipments.carrier',
  'shipments.number',
  'sessions.device',
  'staff.name',
  'sub_orders.seller_name',
  'webhooks.made_by',
];

/** Stores them everywhere, as no form would take them: what shows them must not count on forms. */
export async function storeHostile(client: Client): Promise<void> {
  const { rows } = await client.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
  const drop = rows.map((row) => `DROP TRIGGER "${String(row['name'])}"`);
  const restore = rows.map((row) => String(row['sql']));
  const write = WORDS_OF_PEOPLE.map((place, index) => {
    const [table = '', column = ''] = place.split('.');
    // Another one in every row: sooner or later each stands in each column.
    const words = HOSTILE.map((_, turn) => HOSTILE[(turn + index) % HOSTILE.length] ?? '');
    const choice = words.map((_, turn) => `WHEN ${turn} THEN ?`).join(' ');
    return {
      sql: `UPDATE "${table}" SET "${column}" = CASE rowid % ${words.length} ${choice} END`,
      args: words,
    };
  });
  await client.batch([...drop, ...write, ...restore], 'write');
}
