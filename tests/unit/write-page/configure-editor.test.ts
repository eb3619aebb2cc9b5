// The settings of /write: what the library understands, with every limit of the schemas, and no secret.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { WriteSettings } from '../../../content/schema/write.ts';
import { programSchema } from '../../../content/schema/program.ts';
import { KINDS, writeJsonSchema } from '../../../scripts/editor/json-schema.ts';
import { fillForms } from '../../../scripts/write-page/browser/fill-forms.ts';
import { configureEditor } from '../../../scripts/write-page/configure-editor.ts';
import { listFormFields, type FormField } from '../../../scripts/write-page/form-fields.ts';
import { writeHeaders } from '../../../scripts/write-page/write-document.ts';

const GITHUB: WriteSettings = {
  backend: 'github',
  repository: 'yuanshan/shop',
  branch: 'main',
  program: false,
  publish: 'direct',
};
const OTHERS: readonly WriteSettings[] = [
  { ...GITHUB, program: true, publish: 'review', authenticator: 'https://auth.example.workers.dev' },
  { ...GITHUB, host: 'https://git.example.cn' },
  { backend: 'gitlab', repository: 'a/b/c', branch: 'main', program: true, publish: 'review', application: '0f6c3d1a' },
  { backend: 'gitea', repository: 'a/b', branch: 'main', program: false, host: 'https://git.example.cn' },
];

const sellers = [
  { slug: 'luo', name: '罗家' },
  { slug: 'qin', name: '秦家' },
];

function configure(write: WriteSettings) {
  return JSON.parse(JSON.stringify(configureEditor({ brand: '远山', url: 'https://shop.example.cn', write, sellers })));
}

/** As the page hands it to the library. */
function fill(write: WriteSettings) {
  const { cms, forms } = configure(write);
  fillForms(cms.collections, forms);
  return cms;
}

/** The field at a path of a form: `variants.batch.supply`. */
function findField(fields: readonly FormField[], path: string): FormField {
  const [first = '', ...rest] = path.split('.');
  const field = fields.find(({ name }) => name === first);
  if (!field) throw new Error(`no field ${path}`);
  if (rest.length === 0) return field;
  const below = Array.isArray(field['fields']) ? field['fields'] : [];
  const forms = Array.isArray(field['types'])
    ? field['types'].flatMap((type: { fields: FormField[] }) => type.fields)
    : [];
  return findField([...below, ...forms], rest.join('.'));
}

describe('the settings of the editor', () => {
  const understood = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(
    JSON.parse(readFileSync('node_modules/@sveltia/cms/schema/sveltia-cms.json', 'utf8')),
  );

  it.each([GITHUB, ...OTHERS].map((write) => [write.backend, write] as const))(
    'for %s are understood by the library',
    (_, write) => {
      understood(fill(write));
      expect((understood.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual([]);
    },
  );

  it('show every seller’s products, stories and page, and the rules of the brand only where the brand says so', () => {
    const names = (write: WriteSettings) => fill(write).collections.map(({ name }: { name: string }) => name);
    const ofSellers = ['luo-products', 'luo-stories', 'qin-products', 'qin-stories', 'shops'];
    expect(names(GITHUB)).toEqual(ofSellers);
    expect(names({ ...GITHUB, program: true })).toEqual([...ofSellers, 'brand', 'lessons']);
  });

  it('let nobody take away a page whose address was sent or printed', () => {
    const folders = fill({ ...GITHUB, program: true }).collections.filter((one: object) => 'folder' in one);
    expect(folders).toHaveLength(5);
    expect(folders.filter((one: { delete?: boolean }) => one.delete !== false)).toEqual([]);
  });

  it('hold each form once, however many sellers there are', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ slug: `seller-${index}`, name: `第 ${index} 家` }));
    const size = (of: typeof sellers) =>
      JSON.stringify(configureEditor({ brand: '远山', url: 'https://x.cn', write: GITHUB, sellers: of })).length;
    expect(size(many) - size([])).toBeLessThan(200 * 2000);
  });

  it('ask for a review where the brand wants to read first', () => {
    expect(fill(GITHUB).publish_mode).toBe('simple');
    expect(OTHERS.map((write) => fill(write).publish_mode)).toEqual([
      'editorial_workflow',
      'simple',
      'editorial_workflow',
      'simple',
    ]);
  });

  it('offer a sign-in by token alone, until somebody is named who signs people in', () => {
    expect(fill(GITHUB).backend).toMatchObject({ auth_methods: ['token'] });
    expect(fill(OTHERS[0] ?? GITHUB).backend).toMatchObject({ base_url: 'https://auth.example.workers.dev' });
    expect(fill(OTHERS[2] ?? GITHUB).backend).toMatchObject({ auth_type: 'pkce', app_id: '0f6c3d1a' });
  });

  it('strip photos of what the camera wrote into them, by making WebP of them', () => {
    const { transformations } = fill(GITHUB).media_libraries.default.config;
    expect(transformations.raster_image).toMatchObject({ format: 'webp', width: 2048 });
  });
});

describe('a form', () => {
  it('has a field for every setting, in the order of the schema, and the letter last', () => {
    for (const kind of KINDS)
      expect(listFormFields(kind).map(({ name }) => name)).toEqual([
        ...Object.keys(writeJsonSchema(kind).properties ?? {}),
        'body',
      ]);
  });

  it('leaves where the page saves to whoever reads the rules themselves', () => {
    expect(configure(GITHUB).forms.program.map(({ name }: FormField) => name)).not.toContain('write');
  });

  const LIMITS: readonly [kind: (typeof KINDS)[number], path: string, limits: object][] = [
    ['product', 'title', { required: true, minlength: 2, maxlength: 60 }],
    ['product', 'points', { required: true, min: 3, max: 3, field: expect.objectContaining({ maxlength: 40 }) }],
    ['product', 'variants', { required: false, min: 2, max: 12 }],
    ['product', 'variants.batch.supply', { required: true, value_type: 'int', min: 0, max: 1_000_000 }],
    ['product', 'afterSales', { typeKey: 'kind', types: [{ name: 'return' }, { name: 'excluded' }] }],
    ['product', 'afterSales.days', { min: 7, max: 365 }],
    ['product', 'batch.madeAt', { widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' }],
    ['product', 'commission.ratePercent', { value_type: 'float', min: 0, max: 100 }],
    ['product', 'poster.png', { widget: 'select', multiple: true, max: 4 }],
    ['product', 'draft', { widget: 'boolean' }],
    ['seller', 'licence', { typeKey: 'kind', types: [{ name: 'registered' }, { name: 'exempt' }] }],
    [
      'seller',
      'payment',
      { typeKey: 'provider', types: [{ name: 'manual' }, { name: 'wechatpay' }, { name: 'stripe' }] },
    ],
    ['seller', 'shipping.regions.provinces', { required: true, widget: 'select', multiple: true, min: 1 }],
    ['seller', 'shipping.regions.flat', { required: false }],
    ['seller', 'shipping.regions.refused', { required: false, widget: 'select', options: [{ value: true }] }],
    ['seller', 'portrait.file', { widget: 'image', choose_url: false }],
    ['program', 'binding.validityDays', { value_type: 'int', min: -1, max: 3650 }],
    ['story', 'cover.alt', { required: true, minlength: 4, maxlength: 120 }],
    ['lesson', 'questions.options', { min: 2, max: 5 }],
  ];

  it.each(LIMITS)('of a %s asks of %s what its schema asks', (kind, path, limits) => {
    expect(findField(listFormFields(kind), path)).toMatchObject(limits);
  });

  it.each([
    ['price', '39.80', true],
    ['price', '', true],
    ['price', '39.805', false],
    ['price', '三十九', false],
    ['variants.price', '', false],
    ['batch.id', 'autumn-2026', true],
    ['batch.id', '秋天', false],
  ])('takes for %s “%s”: %s', (path, value, isTaken) => {
    const { pattern } = findField(listFormFields('product'), path);
    const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/.exec(Array.isArray(pattern) ? String(pattern[0]) : '') ?? [];
    expect(new RegExp(source, flags).test(value)).toBe(isTaken);
  });

  it('keeps yuan as text, every field of it', () => {
    expect(configure(GITHUB).moneyKeys).toEqual(['flat', 'freeFrom', 'minimum', 'price']);
    for (const [kind, path] of [
      ['product', 'price'],
      ['seller', 'shipping.freeFrom'],
      ['program', 'payout.minimum'],
    ] as const)
      expect(findField(listFormFields(kind), path)['widget']).toBe('string');
  });
});

describe('the headers of the page', () => {
  it('let it talk to the service of the repository and to nobody else', () => {
    const connect = (write: WriteSettings) => /connect-src ([^;]*)/.exec(writeHeaders(write))?.[1];
    expect([GITHUB, ...OTHERS].map(connect)).toEqual([
      "'self' blob: data: https://api.github.com",
      "'self' blob: data: https://api.github.com",
      "'self' blob: data: https://git.example.cn",
      "'self' blob: data: https://gitlab.com",
      "'self' blob: data: https://git.example.cn",
    ]);
  });

  it('take no script from elsewhere or out of the page, and run no text as a program', () => {
    expect(writeHeaders(GITHUB)).toMatch(/script-src 'self' 'wasm-unsafe-eval';/);
    expect(writeHeaders(GITHUB)).toContain("frame-ancestors 'none'");
  });
});

describe('the rules of the brand', () => {
  const { write } = programSchema.shape;

  it('need the repository, and know each service', () => {
    expect(write.parse({ backend: 'github', repository: 'a/b' })).toEqual({ ...GITHUB, repository: 'a/b' });
    for (const wrong of [
      { backend: 'github' },
      { backend: 'svn', repository: 'a/b' },
      { backend: 'github', repository: 'https://github.com/a/b' },
      { backend: 'github', repository: 'a/b', host: 'http://git.example.cn' },
      { backend: 'github', repository: 'a/b', token: 'ghp_x' },
      { backend: 'gitea', repository: 'a/b', publish: 'review' },
    ])
      expect([wrong, write.safeParse(wrong).success]).toEqual([wrong, false]);
  });
});
