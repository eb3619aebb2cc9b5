// The local Turso as a process of its own: its processor time is not the shop's, nor that of who orders. Started by start-database.ts.
import { startLocalTurso } from '../../local-turso/server.ts';

const [file = '', token = ''] = process.argv.slice(2);
const turso = await startLocalTurso({ file, token });

// Whoever measures asks how many calls there were so far.
process.on('message', () => void process.send?.({ calls: turso.stats().pipelines }));
// A bench that was killed leaves nothing behind.
process.once('disconnect', () => process.exit());
process.send?.({ url: turso.url });
