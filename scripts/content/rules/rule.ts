// What is known of every rule of `npm run check`: how much it weighs, why it stands, whether `--fix` can mend it.

/** An error stops a build; a warning is said and lets it pass. */
export type Severity = 'error' | 'warning';

export type Rule = {
  severity: Severity;
  /** One sentence: the law, the platform or the trade that asks for it. */
  why: { zh: string; en: string };
  /** `--fix` mends it wherever it can be read in one way only. */
  fix?: true;
};

/** Rules of one subject by their code: kebab-case, never renamed, because people put codes into notes and scripts. */
export type Rules = Readonly<Record<string, Rule>>;
