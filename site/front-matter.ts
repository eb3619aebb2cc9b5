// Splits a Markdown file of content/ into its front matter (YAML) and its body.
import { parse } from 'yaml';

export function splitFrontMatter(text: string): { data: Record<string, unknown>; body: string } {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(text);
  if (!match) return { data: {}, body: text.trim() };
  const data: unknown = parse(match[1] ?? '');
  return { data: isRecord(data) ? data : {}, body: (match[2] ?? '').trim() };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
