// The settings of the page /write: which files it shows, in which forms, and where it saves them.
import type { Seller } from '../../content/schema/seller.ts';
import type { WriteSettings } from '../../content/schema/write.ts';
import { SLUG } from '../../content/schema/ids.ts';
import { KINDS } from '../editor/json-schema.ts';
import { listFormFields, listMoneyKeys, type FormField } from './form-fields.ts';

export interface WrittenShop {
  brand: string;
  /** Public address. */
  url: string;
  write: WriteSettings;
  sellers: readonly { slug: string; name: Seller['name'] }[];
}

type Form = 'product' | 'story' | 'seller' | 'lesson' | 'program';
export interface EditorSettings {
  /** Settings of Sveltia CMS, but for the fields. */
  cms: Record<string, unknown>;
  forms: Record<Form, FormField[]>;
  format: string;
  moneyKeys: string[];
}

/** Front matter as this shop keeps it: scripts/write-page/browser/letter-format.ts. */
export const FORMAT = 'letter-frontmatter';

/** Sellers' photos come from phones: without the place they were taken at, and no wider than a page can show. */
const PICTURES = {
  default: {
    config: {
      max_file_size: 20_000_000,
      slugify_filename: true,
      transformations: { raster_image: { format: 'webp', quality: 85, width: 2048, height: 2048 } },
    },
  },
  stock_assets: { providers: [] },
};

/** `fields` of a collection is the name of its form: with a hundred sellers each form is still there once. */
export function configureEditor(shop: WrittenShop): EditorSettings {
  return {
    cms: configure(shop),
    forms: {
      product: listFormFields('product'),
      story: listFormFields('story'),
      seller: listFormFields('seller'),
      lesson: listFormFields('lesson'),
      // Where this page saves is changed where it can be read over, not by this page itself.
      program: listFormFields('program', ['write']),
    },
    format: FORMAT,
    moneyKeys: listMoneyKeys(KINDS),
  };
}

function configure({ brand, url, write, sellers }: WrittenShop) {
  return {
    load_config_file: false,
    backend: nameBackend(write),
    publish_mode: write.backend !== 'gitea' && write.publish === 'review' ? 'editorial_workflow' : 'simple',
    app_title: `${brand} · 写`,
    site_url: url,
    logo: { src: '/seal.svg' },
    media_folder: 'content/sellers',
    public_folder: '/content/sellers',
    media_libraries: PICTURES,
    slug: { encoding: 'ascii', clean_accents: true, maxlength: 24 },
    editor: { preview: false },
    output: { omit_empty_optional_fields: true },
    collections: [
      ...sellers.flatMap(({ slug, name }) => listCollections(slug, name)),
      describeShops(sellers),
      ...(write.program ? [describeProgram(), describeLessons()] : []),
    ],
  };
}

function listCollections(seller: string, name: string) {
  const base = `content/sellers/${seller}`;
  const letters = {
    ...LETTERS,
    media_folder: `/${base}/pictures`,
    public_folder: '../pictures',
  };
  return [
    {
      ...letters,
      name: `${seller}-products`,
      label: `${name} · 商品`,
      label_singular: '商品',
      icon: 'shopping_basket',
      folder: `${base}/products`,
      preview_path: `/${seller}/{{slug}}/`,
      thumbnail: 'pictures.*.file',
      sortable_fields: ['order', 'title'],
      fields: 'product',
    },
    {
      ...letters,
      name: `${seller}-stories`,
      label: `${name} · 来信`,
      label_singular: '来信',
      icon: 'mail',
      folder: `${base}/stories`,
      preview_path: `/${seller}/stories/{{slug}}/`,
      thumbnail: 'cover.file',
      sortable_fields: ['date', 'title'],
      fields: 'story',
    },
  ];
}

const LETTERS = {
  format: FORMAT,
  extension: 'md',
  identifier_field: 'title',
  summary: '{{title}}',
  // An address that was printed or sent leads nowhere once its file is gone: a draft is not shown either.
  delete: false,
  slug: {
    // A title in Han characters makes no address: its writer names it, once.
    editable: ['create'],
    hint: '网址里的名字：小写字母、数字和连字符，定了就不再改。例如 walnut-oil',
    pattern: [`/${SLUG.source}/`, '只用小写字母、数字和连字符，1–24 个字符'],
  },
};

function describeShops(sellers: WrittenShop['sellers']) {
  return {
    name: 'shops',
    label: '店的介绍',
    icon: 'storefront',
    format: FORMAT,
    files: sellers.map(({ slug, name }) => ({
      name: slug,
      label: name,
      file: `content/sellers/${slug}/seller.md`,
      media_folder: `/content/sellers/${slug}/pictures`,
      public_folder: './pictures',
      fields: 'seller',
    })),
  };
}

function describeLessons() {
  return {
    ...LETTERS,
    name: 'lessons',
    label: '课',
    label_singular: '课',
    icon: 'school',
    folder: 'content/lessons',
    sortable_fields: ['order', 'title'],
    fields: 'lesson',
  };
}

function describeProgram() {
  return {
    name: 'brand',
    label: '品牌',
    icon: 'verified',
    format: FORMAT,
    files: [
      { name: 'program', label: '品牌规则', file: 'content/program.md', fields: listFormFields('program', ['write']) },
    ],
  };
}

const MESSAGES = {
  create: '写下{{collection}}：{{slug}}',
  update: '修改{{collection}}：{{slug}}',
  delete: '删去{{collection}}：{{slug}}',
  uploadMedia: '放进图片：{{path}}',
  deleteMedia: '删去图片：{{path}}',
};

function nameBackend(write: WriteSettings) {
  const { backend: name, repository: repo, branch, host } = write;
  const common = { repo, branch, commit_messages: MESSAGES };
  if (name === 'github') {
    const { authenticator } = write;
    return {
      name,
      ...common,
      ...(host !== undefined && { api_root: `${host}/api/v3`, graphql_api_root: `${host}/api/graphql` }),
      ...(authenticator === undefined ? { auth_methods: ['token'] } : { base_url: authenticator }),
    };
  }
  const { application } = write;
  const api = name === 'gitlab' ? '/api/v4' : '/api/v1';
  return {
    name,
    ...common,
    ...(host !== undefined && { api_root: `${host}${api}`, base_url: host }),
    ...(application === undefined
      ? { auth_methods: ['token'] }
      : { ...(name === 'gitlab' && { auth_type: 'pkce' }), app_id: application }),
  };
}
