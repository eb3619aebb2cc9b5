// Posters of the template `photo`, every size, agents with all kinds of names.
import { provePosters } from './prove-posters.ts';

provePosters('photo');
