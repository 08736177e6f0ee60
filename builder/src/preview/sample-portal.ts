import type { Form } from '@portico/schemas/form';
import type { JsonSchema } from '@portico/schemas/json';
import { defaultCopy } from '@portico/schemas/theme';
import type { FormView, PageView, PortalView, ThemeView } from '@portico/schemas/view';

const who: FormView['facts'] = {
  principal: { id: '00000000-0000-4000-8000-000000000000', name: 'Ann Example', email: 'ann@example.org', kind: 'user', roles: [] },
  tenant: { id: '00000000-0000-4000-8000-000000000001', slug: 'example', name: 'Example Ltd', kind: 'customer', tier: 'standard', entitlements: [], ids: {} },
  flags: {}, now: '2026-01-15T09:00:00.000Z',
};

const theme: ThemeView = { name: 'Example', colours: { primary: '#15586b' }, copy: { ...defaultCopy } };

/** A portal of nobody in particular, for drawing one piece alone. */
export const samplePortal: PortalView = {
  release: 'preview', tenant: { slug: 'example', name: 'Example Ltd', kind: 'customer' }, tenants: [], principal: { name: 'Ann Example', email: 'ann@example.org', roles: [] }, navigation: [], theme,
};

/** A page that shows a form with its rules at work. */
export function samplePage(form: Form): PageView {
  const schema: JsonSchema = form.schema !== null && typeof form.schema === 'object' ? form.schema : { type: 'object' };
  const view: FormView = {
    key: form.key || 'form', ...(form.title && { title: form.title }), ...(form.description && { description: form.description }),
    schema, ui: form.ui ?? {}, rules: form.rules ?? [], facts: who,
  };
  return {
    release: 'preview', parameters: {}, page: { key: 'preview', title: form.title || 'Form' },
    blocks: [{ id: 'form', kind: 'form', action: { key: 'preview', label: 'Send', preview: false, form: view } }],
  };
}
