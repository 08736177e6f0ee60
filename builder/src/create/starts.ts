import type { Kind } from '@portico/schemas/definition';
import type { JsonObject } from '@portico/schemas/json';

/** One way to begin a definition: what it is called, what it is for, and the body it begins with. */
export interface Start { id: string; label: string; help: string; body: (key: string, label: string) => JsonObject }

const page = (blocks: JsonObject[], more: JsonObject = {}) => (key: string, label: string): JsonObject =>
  ({ key, title: label, roles: [], navigation: { label, order: 100 }, ...more, blocks });
const form = (properties: JsonObject, required: string[], ui: JsonObject = {}) => (key: string, label: string): JsonObject =>
  ({ key, title: label, schema: { type: 'object', ...(required.length && { required }), properties }, ...(Object.keys(ui).length && { ui }) });
const action = (more: JsonObject = {}) => (key: string, label: string): JsonObject =>
  ({ key, label, roles: [], ...more, call: { connector: '', operation: '' }, receipt: { title: 'Done' } });

const accessTest = (tenant: JsonObject, more: JsonObject = {}) => (key: string, label: string): JsonObject =>
  ({ key, label, now: new Date().toISOString().replace(/\.\d+/, ''), principal: { roles: [] }, tenant: { slug: 'example', ...tenant }, ...more, expect: { see: [], do: [] } });

/** The ways to begin each kind, the most common one first. */
export const starts: Record<Kind, Start[]> = {
  page: [
    { id: 'table', label: 'A list', help: 'A table of records, such as invoices or tickets', body: page([{ id: 'list', kind: 'table', source: '', columns: [] }]) },
    { id: 'record', label: 'One record', help: 'The details of one record, opened from a list', body: (key, label) => ({ key, title: label, roles: [], parameters: { id: { label: 'Id', required: true } }, blocks: [{ id: 'details', kind: 'details', source: '', fields: [] }] }) },
    { id: 'form', label: 'A form', help: 'Something people fill in and send', body: page([{ id: 'form', kind: 'form', action: '' }]) },
    { id: 'overview', label: 'An overview', help: 'A few figures beside each other and a text', body: page([{ id: 'welcome', kind: 'text', text: 'Welcome.' }, { id: 'figures', kind: 'columns', columns: [[], []] }]) },
    { id: 'empty', label: 'Empty', help: 'No blocks yet', body: page([]) },
  ],
  form: [
    { id: 'request', label: 'A request', help: 'A subject and a description', body: form({ subject: { type: 'string', title: 'Subject', minLength: 1, maxLength: 200 }, description: { type: 'string', title: 'Description', maxLength: 5000 } }, ['subject'], { description: { 'ui:widget': 'textarea' } }) },
    { id: 'contact', label: 'A contact', help: 'A name and an e-mail address', body: form({ name: { type: 'string', title: 'Name', minLength: 1, maxLength: 200 }, email: { type: 'string', title: 'E-mail', format: 'email', maxLength: 200 } }, ['name', 'email']) },
    { id: 'empty', label: 'Empty', help: 'No fields yet; a JSON Schema can be pasted', body: form({}, []) },
  ],
  action: [
    { id: 'form', label: 'Send a form', help: 'People fill in a form; an operation is run with it', body: action({ form: '' }) },
    { id: 'button', label: 'Press a button', help: 'One confirmed click on a record', body: action({ confirm: { title: 'Are you sure?' } }) },
  ],
  source: [
    { id: 'list', label: 'A list', help: 'Many records for a table', body: (key, label) => ({ key, label, connector: '', operation: '' }) },
    { id: 'record', label: 'One record', help: 'A record that a link names', body: (key, label) => ({ key, label, connector: '', operation: '', with: { id: { $: { var: 'parameters.id' } } }, parameters: { id: { label: 'Id', required: true } } }) },
  ],
  connector: [
    {
      id: 'rest', label: 'A REST service', help: 'Described by an OpenAPI document', body: (key, label) => ({
        key, label, document: { openapi: '3.1.0', info: { title: label, version: '1' }, paths: {} },
        connection: { fields: { address: { label: 'Address' }, token: { label: 'Access token', secret: true } }, baseUrl: '{address}', auth: { kind: 'bearer', token: '{token}' } },
        operations: {},
      }),
    },
  ],
  flow: [{ id: 'flow', label: 'A flow', help: 'Behind one flag', body: (key, label) => ({ key, label, flag: '', pages: [] }) }],
  flag: [
    { id: 'off', label: 'Off for now', help: 'Nobody sees what it guards', body: (key, label) => ({ key, label, on: false }) },
    { id: 'share', label: 'For a share of tenants', help: 'Begin with 10 %', body: (key, label) => ({ key, label, on: true, percentage: 10 }) },
    { id: 'on', label: 'On for everybody', help: '', body: (key, label) => ({ key, label, on: true }) },
  ],
  theme: [{ id: 'theme', label: 'A theme', help: 'Portico’s own colours to begin with', body: (key, label) => ({ key, label, colours: { primary: '#15586b' } }) }],
  role: [
    { id: 'customer', label: 'For customers', help: 'Only customers may give it', body: (key, label) => ({ key, label, kinds: ['customer'] }) },
    { id: 'partner', label: 'For partners', help: 'Only partners may give it', body: (key, label) => ({ key, label, kinds: ['partner'] }) },
    { id: 'any', label: 'For both', help: '', body: (key, label) => ({ key, label }) },
  ],
  'access-test': [
    { id: 'customer', label: 'Somebody at a customer', help: 'Exactly what they see and do', body: accessTest({ kind: 'customer' }) },
    { id: 'partner', label: 'Somebody at a partner', help: 'In the partner’s own portal', body: accessTest({ kind: 'partner' }) },
    { id: 'delegate', label: 'Somebody acting for a partner', help: 'In a customer’s portal, by a delegation', body: accessTest({ kind: 'customer' }, { relation: 'delegate', delegation: { roles: [], scopes: [] } }) },
  ],
};
