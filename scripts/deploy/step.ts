// One step of a deploy: what it runs, what can be known before anything changes, and what it changes.
import type { Place } from './place.ts';

/**
 * What a step found or did. `open`: it is not so yet, or cannot be known here; a rehearsal goes on, a deploy does not.
 * `refused`: it must be mended first, also for a rehearsal.
 */
export interface Finding {
  state: 'ready' | 'open' | 'refused';
  said: readonly string[];
  /** What to do, where it is not ready. */
  mend?: string;
  /** For the steps after it. */
  known?: Known;
}

/** What one step finds out for another. */
export interface Known {
  /** Commit that the built offers carry. */
  deployment?: string;
  /** Where shoppers go. */
  origin?: string;
  /** Steps of the database that are missing. */
  missingMigrations?: readonly string[];
  /** Secrets that are not there yet and go along with this deploy. */
  carried?: Readonly<Record<string, string>>;
  /** The version that serves now; null before the first deploy. */
  previousVersion?: string | null;
  /** The version that was published. */
  version?: string;
}

export interface Step {
  name: string;
  title: string;
  /** What a person would type for it. */
  command: string;
  /** Changes nothing outside of this folder. */
  check(place: Place, known: Known): Promise<Finding>;
  /** What the world sees of it. A step without it has done all by its check. */
  run?(place: Place, known: Known): Promise<Finding>;
}
