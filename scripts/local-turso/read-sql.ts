// Reads SQL just far enough to find where statements end, how they begin and which parameters they name.

// Quoted text, quoted names and comments are single tokens, so that a semicolon inside them ends nothing.
const TOKEN = /'[^']*'?|"[^"]*"?|`[^`]*`?|\[[^\]]*\]?|--[^\n]*|\/\*[^]*?(?:\*\/|$)|\s+|[:@$][\w$]+|\?\d*|[\w$]+|[^]/g;

const IGNORED = /^(?:\s|--|\/\*)/;

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
export function readFirstWords(sql: string, count: number): string {
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
