// The OpenAPI document, written from the list of operations and the shapes of events: it cannot say other than what is answered.
import { z } from 'zod';
import type { KeyScope } from '../../accounts/api-keys.ts';
import { WEBHOOK_EVENTS } from '../../../db/schema/index.ts';
import type { Operation } from '../operation.ts';
import { OPERATIONS } from '../operations.ts';
import type { Said } from '../say.ts';
import { problemShape } from '../shapes.ts';
import { EVENT_ABOUT, shapeOfData, shapeOfEvent } from './event-shapes.ts';

export type DocumentLanguage = keyof Said;

type Json = Record<string, unknown>;

export function writeDocument({ origin, language }: { origin: string; language: DocumentLanguage }): Json {
  const tell = (words: Said) => words[language];
  const paths = Object.groupBy(OPERATIONS, ({ path }) => path);
  return localise(
    {
      openapi: '3.1.1',
      info: {
        title: tell({ zh: '信铺接口', en: 'Xinpu API' }),
        version: '1',
        description: tell(ABOUT),
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: `${origin}/api/v1` }],
      security: [{ key: [] }],
      paths: Object.fromEntries(
        Object.entries(paths).map(([path, operations = []]) => [
          path,
          Object.fromEntries(operations.map((one) => [one.method, describeOperation(one, tell)])),
        ]),
      ),
      webhooks: Object.fromEntries(WEBHOOK_EVENTS.map((event) => [event, describeEvent(event, tell)])),
      components: { securitySchemes: { key: KEY_SCHEME }, schemas: listSchemas() },
    },
    language,
  );
}

const ABOUT: Said = {
  zh: '一家店自己的程序用的接口。金额是整数分（…Minor），时间是毫秒时间戳（…At）。每把密钥每小时最多 1200 次。',
  en: 'For the programs of one seller. Amounts are whole fen (…Minor), moments epoch milliseconds (…At). At most 1200 calls an hour for each key.',
};

const KEY_SCHEME = { type: 'http', scheme: 'bearer', bearerFormat: 'xk_…' };

/** What any call can be refused with; further ones where something is named or done. */
const REFUSALS: Record<string, Said> = {
  '401': { zh: '没有带上有效的密钥', en: 'no valid key' },
  '403': { zh: '这把密钥不能做这件事', en: 'not within the scopes of the key' },
  '422': { zh: '有几处要改', en: 'something is written wrong' },
  '429': { zh: '这个小时用得太多了', en: 'too many calls within the hour' },
  '503': { zh: '这会儿打不开，过几秒原样再试', en: 'away for a moment: send the same again' },
};
const NOT_FOUND: Said = { zh: '没有，或者不是这家店的', en: 'not there, or not of this seller' };
const NOT_NOW: Said = { zh: '现在不能这样办，原因在 reason 里', en: 'not now; `reason` says why' };

function describeOperation(operation: Operation, tell: (words: Said) => string): Json {
  const { id, method, path, scope, about, query, body, answer } = operation;
  const isOne = path.includes('{id}');
  const isStep = method === 'post' && scope === 'write';
  const refusals = { ...REFUSALS, ...(isOne ? { '404': NOT_FOUND } : {}), ...(isStep ? { '409': NOT_NOW } : {}) };
  return {
    operationId: id,
    description: tell(about),
    'x-scope': scope satisfies KeyScope,
    parameters: [
      ...(isOne ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []),
      ...Object.entries(propertiesOf(query, 'output')).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        schema,
      })),
    ],
    ...(method === 'post'
      ? { requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } } }
      : {}),
    responses: {
      '200': {
        description: 'OK',
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${answer.name}` } } },
      },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, words]) => [status, { description: tell(words), content: PROBLEM }]),
      ),
    },
  };
}

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

function describeEvent(event: (typeof WEBHOOK_EVENTS)[number], tell: (words: Said) => string): Json {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  const schema = toSchema(shapeOfEvent(event), 'output');
  return {
    post: {
      operationId: `on_${event.replace('.', '_')}`,
      description: tell(EVENT_ABOUT[event]),
      security: [],
      parameters: [
        header(
          'webhook-id',
          tell({ zh: '重发时不变：见过的就不再处理', en: 'the same at every try: skip what you have seen' }),
        ),
        header(
          'webhook-timestamp',
          tell({ zh: '秒；差五分钟以上的不要', en: 'seconds; refuse what is five minutes off' }),
        ),
        header('webhook-signature', 'v1,<base64 HMAC-SHA256>'),
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              ...schema,
              properties: {
                ...propertiesOf(shapeOfEvent(event), 'output'),
                data: { $ref: `#/components/schemas/${shapeOfData(event).name}` },
              },
            },
          },
        },
      },
      responses: { '2XX': { description: tell({ zh: '收下了', en: 'taken' }) } },
    },
  };
}

function listSchemas(): Json {
  const answers = OPERATIONS.map(({ answer }) => [answer.name, answer.shape] as const);
  const events = WEBHOOK_EVENTS.map(shapeOfData).map(({ name, shape }) => [name, shape] as const);
  const named = new Map<string, z.ZodType>([...answers, ...events, ['Problem', problemShape]]);
  return Object.fromEntries([...named].map(([name, shape]) => [name, toSchema(shape, 'output')]));
}

function propertiesOf(shape: z.ZodObject, io: 'input' | 'output'): Json {
  const { properties } = toSchema(shape, io);
  return isJson(properties) ? properties : {};
}

function toSchema(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, target: 'draft-2020-12' });
  return schema;
}

/** Shapes carry their words in both languages: one of them is the description, the other goes. */
function localise(json: Json, language: DocumentLanguage): Json {
  const { en, ...rest } = json;
  const isDescribed = typeof en === 'string' && typeof rest['description'] === 'string';
  const own = isDescribed && language === 'en' ? { ...rest, description: en } : isDescribed ? rest : json;
  return Object.fromEntries(Object.entries(own).map(([key, value]) => [key, localiseAny(value, language)]));
}

function localiseAny(value: unknown, language: DocumentLanguage): unknown {
  if (Array.isArray(value)) return value.map((one) => localiseAny(one, language));
  return isJson(value) ? localise(value, language) : value;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
