// One way into the API: its address, who may take it, what goes in and comes out. Routes and document are both made of these.
import { z } from 'zod';
import type { KeyScope } from '../accounts/api-keys.ts';
import type { Call } from '../accounts/key-door.ts';
import { ProblemError } from '../http/problem.ts';
import { parseBody, readJson } from '../http/read-body.ts';
import type { Said } from './say.ts';

/** `name`: `#/components/schemas/<name>` of the document. */
interface Answer<Shape extends z.ZodType> {
  name: string;
  shape: Shape;
}

interface Described {
  id: string;
  method: 'get' | 'post';
  /** Below /api/v1, as OpenAPI writes it: `/orders/{id}`. */
  path: string;
  scope: KeyScope;
  about: Said;
  /** How it is tried out: the address with names of the shell's variables, and what is sent. */
  example: { path: string; body?: unknown };
}

export interface Operation extends Described {
  query: z.ZodObject;
  body: z.ZodObject;
  answer: Answer<z.ZodType>;
  run(call: Call): Promise<Response>;
}

interface Definition<Query extends z.ZodObject, Body extends z.ZodObject, Shape extends z.ZodType> extends Described {
  query: Query;
  body: Body;
  answer: Answer<Shape>;
  /** `id`: the last variable part of the address; empty without one. */
  handle(call: Call, input: { id: string; query: z.infer<Query>; body: z.infer<Body> }): Promise<z.infer<Shape>>;
}

/** For what takes no questions, or nothing in its body. */
export const NOTHING = z.strictObject({});

/** What is answered holds nothing that its shape does not name. */
export function defineOperation<Query extends z.ZodObject, Body extends z.ZodObject, Shape extends z.ZodType>(
  definition: Definition<Query, Body, Shape>,
): Operation {
  const { handle, ...described } = definition;
  const { method, query, body, answer } = described;
  return {
    ...described,
    async run(call) {
      const { context } = call;
      const input = {
        id: context.req.param('id') ?? '',
        query: readQuery(query, context.req.query()),
        body: method === 'post' ? await readJson(context, body) : body.parse({}),
      };
      return Response.json(answer.shape.parse(await handle(call, input)));
    },
  };
}

function readQuery<Query extends z.ZodObject>(schema: Query, written: Record<string, string>): z.infer<Query> {
  const parsed = parseBody(schema, written);
  if (parsed.state === 'refused') throw new ProblemError({ code: 'invalid_input', errors: parsed.errors });
  return parsed.body;
}
