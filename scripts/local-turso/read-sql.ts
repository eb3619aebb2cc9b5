// Reads SQL just far enough to find where statements end, how they begin and which parameters they name.

// Quoted text, quoted names and comments are single tokens, so that a semicolon inside them ends nothing.
const TOKEN = /'[^']*'?|"[^"]*"?|`[^`]*`?|\[[^\]]*\]?|--[^\n]*|\/\*[^]*?(?:\*\/|$)|\s+|[:@$][\w$]+|\?\d*|[\w$]+|[^]/g;

const IGNORED = /^(?:\s|--|\/\*)/;

/** A connection on which one of these was said is not used again. */
const MARKING = /\b(?:pragma|attach|temp|temporary)\b/i;

export interface SqlFacts {
  statements: number;
  /** The first three, the first two of them in capitals: `INSERT INTO orders`. */
  firstWords: string;
  firstWord: string;
  isMarking: boolean;
}

/** A shop says the same few hundred things again and again; reading them in JavaScript costs more than running them. */
const MOST_KEPT = 1000;
const kept = new Map<string, SqlFacts>();

export function describeSql(sql: string): SqlFacts {
  const known = kept.get(sql);
  if (known) return known;
  const firstWords = readFirstWords(sql, 3);
  const [firstWord = ''] = firstWords.split(' ');
  const facts = { statements: splitStatements(sql).length, firstWords, firstWord, isMarking: MARKING.test(sql) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(sql, facts);
  return facts;
}

/** Cuts a script into its statements. A trigger's body keeps its inner semicolons and ends at `; END ;`. */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let text = '';
  let words: string[] = [];
  for (const [token] of script.matchAll(TOKEN)) {
    if (token === ';' && endsStatement(words)) {
      if (words.length > 0) statements.push(text.trim());
      text = '';
      words = [];
      continue;
    }
    text += token;
    if (!IGNORED.test(token)) words.push(token.toUpperCase());
  }
  return words.length > 0 ? [...statements, text.trim()] : statements;
}

/** The first words of a statement in capitals, comments left out: `INSERT INTO`. */
function readFirstWords(sql: string, count: number): string {
  const words: string[] = [];
  for (const [token] of sql.matchAll(TOKEN)) {
    if (IGNORED.test(token)) continue;
    words.push(words.length < 2 ? token.toUpperCase() : token);
    if (words.length === count) break;
  }
  return words.join(' ');
}

/** The parameters of a statement in the order in which the engine numbers them; an anonymous one has no name. */
export function listParameters(sql: string): { name: string | null }[] {
  const tokens = [...sql.matchAll(TOKEN)].map(([token]) => token).filter((token) => /^(?:[:@$]\w|\?)/.test(token));
  const named = tokens.filter((token, index) => token === '?' || tokens.indexOf(token) === index);
  return named.map((token) => ({ name: token === '?' ? null : token }));
}

function endsStatement(words: string[]): boolean {
  const isTrigger = words[0] === 'CREATE' && words.slice(1, 3).includes('TRIGGER');
  return !isTrigger || (words.at(-1) === 'END' && words.at(-2) === ';');
}
