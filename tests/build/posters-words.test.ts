// Posters of the template `words`, every size, agents with all kinds of names.
import { provePosters } from './prove-posters.ts';

provePosters('words');
