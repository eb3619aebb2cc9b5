// The members of a shape as a reader sees them, those inside others after them: `lines[].quantity`. Pure.
import { z } from 'zod';
import type { DevelopersView } from './view.ts';

type Field = DevelopersView['operations'][number]['asks'][number];

const node = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  description: z.string().optional(),
  en: z.string().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
type Node = z.infer<typeof node>;

/** `io`: what is sent is described as it goes in, what is answered as it comes out. */
export function listFields(shape: z.ZodType, io: 'input' | 'output'): Field[] {
  return listInside(node.parse(z.toJSONSchema(shape, { io })), '');
}

function listInside({ properties = {}, required = [] }: Node, before: string): Field[] {
  return Object.entries(properties).flatMap(([key, value]) => {
    const member = node.parse(value);
    const { node: inner, isList, isNullable } = unwrap(member);
    const name = `${before}${key}`;
    const { description, en } = member;
    const field: Field = {
      name,
      type: describeType(inner, { isList, isNullable }),
      isOptional: !required.includes(key),
      about: description === undefined || en === undefined ? null : { zh: description, en },
    };
    return [field, ...listInside(inner, isList ? `${name}[].` : `${name}.`)];
  });
}

function unwrap(member: Node): { node: Node; isList: boolean; isNullable: boolean } {
  const choices = (member.anyOf ?? []).map((one) => node.parse(one));
  const real = choices.filter(({ type }) => type !== 'null');
  const isNullable = real.length < choices.length;
  const inner = isNullable ? (real[0] ?? member) : member;
  if (inner.type !== 'array') return { node: inner, isList: false, isNullable };
  return { node: node.parse(inner.items ?? {}), isList: true, isNullable };
}

function describeType({ type, enum: words, const: word }: Node, how: { isList: boolean; isNullable: boolean }): string {
  const one = word ?? words?.join(' | ') ?? String(type ?? 'string');
  return `${one}${how.isList ? '[]' : ''}${how.isNullable ? ' | null' : ''}`;
}
