import type { Download, Field, Filter, Format, Link, Tone } from './block.ts';
import type { JsonObject, JsonSchema, Json } from './json.ts';
import type { Facts } from './facts.ts';
import type { FieldRule } from './form.ts';
import type { Problem } from './problem.ts';
import type { Parameter } from './page.ts';

/** What the portal's frame needs once a person is signed in: `GET <base>/api/portal`. */
export interface PortalView {
  release: string;
  tenant: { slug: string; name: string; kind: string };
  /** The tenants the person may switch to, this one included, each with the address of its portal. */
  tenants: { slug: string; name: string; address: string; /** The partner by whose delegation it is open. */ through?: string }[];
  /** There when the person acts here for a partner. */
  delegation?: { partner: string };
  /** There when the person manages the people of this tenant. */
  administers?: boolean;
  principal: { name: string; email: string; roles: { key: string; label: string }[] };
  navigation: { page: string; label: string; group?: string }[];
  theme: ThemeView;
}

/** What the frame needs before sign-in as well: `GET <base>/api/portal/theme`. */
export interface ThemeView {
  name: string;
  colours: { primary: string; accent?: string; background?: string; surface?: string; text?: string };
  radius?: number;
  logo?: string;
  copy: Record<'welcome' | 'signIn' | 'signOut' | 'support' | 'notFound' | 'empty' | 'footer', string>;
}

/** A page as one principal may see it: `GET <base>/api/portal/pages/:key?<parameters>`. */
export interface PageView {
  release: string;
  page: { key: string; title: string; description?: string };
  /** The page's declared parameters as the server accepted them. */
  parameters: Record<string, string>;
  blocks: BlockView[];
}

/** What a block shows: records of a list with the cursor of the next page, or one record. */
export interface BlockData {
  items?: JsonObject[];
  item?: JsonObject;
  /** Cursor for the next page; null or absent where the list ends. */
  next?: string | null;
}

/** The data of a block, or why it could not be had: one failing source fails its block alone. */
export interface Loaded { data?: BlockData; problem?: Problem }

interface Common { id: string; title?: string }

/** Columns a person may sort by say so; the server refuses any other. */
export interface ColumnView extends Field { sort?: boolean; link?: Link }

export type BlockView =
  | (Common & { kind: 'text'; text: string })
  | (Common & Loaded & { kind: 'metric'; value: Field; of?: Field; help?: string })
  | (Common & Loaded & { kind: 'table'; columns: ColumnView[]; filters?: Filter[]; download?: Download; pageSize: number; empty?: string })
  | (Common & Loaded & { kind: 'details'; fields: Field[]; download?: Download })
  | (Common & Loaded & { kind: 'timeline'; at: string; author?: string; body: string; empty?: string })
  | (Common & Loaded & { kind: 'files'; name: string; size?: string; download: Download; empty?: string })
  | (Common & { kind: 'form'; action: ActionView; submit?: string })
  | (Common & { kind: 'button'; action: ActionView })
  | (Common & { kind: 'columns'; columns: BlockView[][] })
  | (Common & { kind: 'tabs'; tabs: { label: string; blocks: BlockView[] }[] });

/** An action as one principal may use it. It is only there when the gates allow it. */
export interface ActionView {
  key: string;
  label: string;
  description?: string;
  confirm?: { title: string; text?: string };
  /** Whether `POST …/actions/:key/preview` answers. */
  preview: boolean;
  form?: FormView;
  parameters?: Record<string, Parameter>;
}

/** A form with the fields that this principal may fill; rules that read the form stay, the others are already applied. */
export interface FormView {
  key: string;
  title?: string;
  description?: string;
  schema: JsonSchema;
  ui: JsonObject;
  rules: FieldRule[];
  /** What the remaining rules read besides the form. */
  facts: Pick<Facts, 'principal' | 'tenant' | 'flags' | 'now'>;
}

/** A line that was computed for a person to read. */
export interface LineView { label: string; value: Json; format?: Format; currency?: string; tone?: Tone }

/** `POST <base>/api/portal/actions/:key/preview` body: {release, input, parameters}. */
export interface PreviewView { lines: LineView[] }

/** Body of `POST <base>/api/portal/actions/:key`. `submission` is a UUID made by the client once per filled form and kept over retries. */
export interface SubmissionRequest { release: string; submission: string; input: Json; parameters: Record<string, string> }

/** `POST <base>/api/portal/actions/:key` and `GET <base>/api/portal/submissions/:id`. 200 when settled, 202 while not. */
export interface SubmissionView {
  submission: string;
  action: string;
  status: 'pending' | 'succeeded' | 'failed' | 'unknown';
  /** There when it succeeded. */
  receipt?: Receipt;
  /** There when it did not, or not yet: a sentence for the person. */
  message?: string;
}

/** What a person keeps of a submission that succeeded. */
export interface Receipt { title: string; reference?: string; at: string; lines: LineView[] }
