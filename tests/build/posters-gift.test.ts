// Posters of the template `gift`, every size, agents with all kinds of names.
import { provePosters } from './prove-posters.ts';

provePosters('gift');
