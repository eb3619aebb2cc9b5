// The fields of a form, made from the schema of a kind of file: labels, hints, limits and choices are written nowhere else.
import type { Kind } from '../content/list-files.ts';
import { describeChoice, describeField } from '../editor/describe-field.ts';
import { writeJsonSchema, type JsonSchema } from '../editor/json-schema.ts';

/** A field as Sveltia CMS reads it. Its options are checked against the library's own schema in a test. */
export interface FormField {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  widget: string;
  [option: string]: unknown;
}

/** What a field is apart from its name. */
interface Widget {
  widget: string;
  [option: string]: unknown;
}

interface Place {
  kind: Kind;
  path: string;
  key: string;
  schema: JsonSchema;
  isRequired: boolean;
}

/** Pictures are JPEG, PNG, WebP or drawings: what `file` of a picture may end in. */
const ACCEPTED_PICTURES = 'image/jpeg,image/png,image/webp,image/svg+xml';
/** From here on a text is given several lines to be written in. */
const LONG_TEXT = 80;

/** `without`: fields that are not for a form. */
export function listFormFields(kind: Kind, without: readonly string[] = []): FormField[] {
  const { label, zh } = describeField(kind, 'body');
  const body = {
    name: 'body',
    label,
    hint: zh,
    widget: 'markdown',
    required: true,
    // What the letter may hold: no code, no table, no HTML.
    buttons: ['bold', 'italic', 'link', 'heading-two', 'heading-three', 'quote', 'bulleted-list', 'numbered-list'],
    editor_components: kind === 'product' || kind === 'story' || kind === 'seller' ? ['image'] : [],
    linked_images: false,
    // The text as it is comes first: the other mode writes a letter anew in its own way as soon as it is touched.
    modes: ['raw', 'rich_text'],
  };
  const fields = listFields({ kind, path: '', schema: writeJsonSchema(kind) });
  return [...fields.filter(({ name }) => !without.includes(name)), body];
}

/** Names of fields that hold yuan. */
export function listMoneyKeys(kinds: readonly Kind[]): string[] {
  const find = (schema: JsonSchema): string[] => [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, below]) => (isMoney(below) ? [key] : find(below))),
    ...[...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(find),
  ];
  return [...new Set(kinds.flatMap((kind) => find(writeJsonSchema(kind))))].toSorted();
}

function listFields({ kind, path, schema }: { kind: Kind; path: string; schema: JsonSchema }): FormField[] {
  return Object.entries(schema.properties ?? {}).map(([key, below]) =>
    makeField({
      kind,
      path: path === '' ? key : `${path}.${key}`,
      key,
      schema: below,
      isRequired: schema.required?.includes(key) ?? false,
    }),
  );
}

function makeField(place: Place): FormField {
  const { kind, path, key, isRequired } = place;
  const { label, zh, example } = describeField(kind, path);
  const widget = chooseWidget(place);
  // Where one types, a good example says more than a rule.
  const isTyped = ['string', 'text', 'number'].includes(widget.widget) && !zh.includes('例如');
  const hint = isTyped && example !== undefined ? `${zh}例如 ${example.replaceAll("'", '')}` : zh;
  return { name: key, label, hint, required: isRequired, ...widget };
}

function chooseWidget(place: Place): Widget {
  const { kind, path, schema } = place;
  if (schema.const !== undefined) return chooseFrom([{ label: '是', value: schema.const }]);
  if (schema.enum) return chooseFrom(listChoices(kind, path, schema.enum));
  if (schema.oneOf) return makeForms(place, schema.oneOf);
  if (isMoney(schema)) return { widget: 'string', ...limitText({ ...place, schema: textFormOf(schema) }) };
  if (schema.anyOf) return limitNumber(joinNumbers(schema.anyOf));
  if (schema.properties) return { widget: 'object', collapsed: 'auto', fields: listFields(place) };
  if (schema.items) return makeList(place, schema.items);
  if (schema.type === 'boolean') return { widget: 'boolean', default: false };
  if (schema.type === 'integer' || schema.type === 'number') return limitNumber(schema);
  if (schema.format === 'date') return { widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' };
  return isPicture(schema) ? { widget: 'image', accept: ACCEPTED_PICTURES, choose_url: false } : makeText(place);
}

/** A value that has several forms, told apart by one word: the word is chosen first, then its form appears. */
function makeForms(place: Place, forms: readonly JsonSchema[]): Widget {
  const { kind, path } = place;
  const [typeKey = 'kind'] =
    Object.entries(forms[0]?.properties ?? {}).find(([, below]) => below.const !== undefined) ?? [];
  const types = forms.map((form) => {
    const name = String(form.properties?.[typeKey]?.const);
    const fields = listFields({ kind, path, schema: form }).filter((field) => field.name !== typeKey);
    return { name, label: describeChoice({ kind, path: `${path}.${typeKey}`, value: name }), fields };
  });
  return { widget: 'object', typeKey, types };
}

function makeList(place: Place, items: JsonSchema): Widget {
  const { kind, path, schema } = place;
  const size = { ...(schema.minItems && { min: schema.minItems }), ...(schema.maxItems && { max: schema.maxItems }) };
  if (items.enum) return { ...chooseFrom(listChoices(kind, path, items.enum)), multiple: true, ...size };
  const one = items.anyOf ? joinForms(items.anyOf) : items;
  if (one.properties) {
    const fields = listFields({ kind, path, schema: one });
    return { widget: 'list', ...size, collapsed: 'auto', summary: summarise(fields), fields };
  }
  const { label } = describeField(kind, path);
  const field = { name: 'one', label, ...makeText({ ...place, schema: one, isRequired: true }) };
  return { widget: 'list', ...size, field };
}

/** Forms without a word that tells them apart, as one: required is what all of them require. */
function joinForms(forms: readonly JsonSchema[]): JsonSchema {
  const properties = Object.assign({}, ...forms.map((form) => form.properties));
  const required = Object.keys(properties).filter((key) => forms.every((form) => form.required?.includes(key)));
  return { properties, required };
}

function summarise(fields: readonly FormField[]): string {
  const isWords = ({ name, widget }: FormField) => (widget === 'string' || widget === 'text') && name !== 'id';
  const names = fields.filter(isWords).slice(0, 2);
  return names.map(({ name }) => `{{fields.${name}}}`).join(' ');
}

function makeText(place: Place): Widget {
  const isLong = (place.schema.maxLength ?? 0) > LONG_TEXT;
  return { widget: isLong ? 'text' : 'string', use_emoji_autocomplete: false, ...limitText(place) };
}

/** An optional field may be empty, which the library holds against a least length: then both stand in the pattern. */
function limitText({ schema, isRequired }: Place): Record<string, unknown> {
  const { minLength, maxLength, pattern } = schema;
  const most = maxLength === undefined ? {} : { maxlength: maxLength };
  if (isRequired && pattern === undefined) return { ...most, ...(minLength !== undefined && { minlength: minLength }) };
  const form = pattern ?? (minLength === undefined ? undefined : String.raw`^[\s\S]{${minLength},}$`);
  if (form === undefined) return most;
  const says = pattern === undefined ? `至少 ${minLength} 个字` : '写法不对，照下面的例子写';
  return { ...most, pattern: [`/${isRequired ? form : `^$|${form}`}/u`, says] };
}

function limitNumber({ type, minimum, maximum }: JsonSchema): Widget {
  const isLimit = (limit: number | undefined) => limit !== undefined && Number.isSafeInteger(limit * 10);
  return {
    widget: 'number',
    value_type: type === 'integer' ? 'int' : 'float',
    ...(type !== 'integer' && { step: 0.01 }),
    ...(isLimit(minimum) && { min: minimum }),
    ...(isLimit(maximum) && { max: maximum }),
  };
}

/** `-1` or `1–3650`: one field from the least to the most. What lies between and is not meant is left to `npm run check`. */
function joinNumbers(forms: readonly JsonSchema[]): JsonSchema {
  const limits = forms.flatMap(({ minimum, maximum, const: only }) => [minimum, maximum, only]);
  const numbers = limits.filter((limit) => typeof limit === 'number');
  return { type: 'integer', minimum: Math.min(...numbers), maximum: Math.max(...numbers) };
}

function chooseFrom(options: { label: string; value: string | number | boolean }[]): Widget {
  return { widget: 'select', options };
}

function listChoices(kind: Kind, path: string, values: readonly string[]) {
  return values.map((value) => ({ label: describeChoice({ kind, path, value }), value }));
}

function isMoney({ anyOf = [] }: JsonSchema): boolean {
  return anyOf.some(({ type }) => type === 'string') && anyOf.some(({ type }) => type === 'number');
}

function textFormOf({ anyOf = [] }: JsonSchema): JsonSchema {
  return anyOf.find(({ type }) => type === 'string') ?? {};
}

function isPicture({ pattern }: JsonSchema): boolean {
  return pattern?.includes('svg|') ?? false;
}
