import type { ActionView, BlockView, FormView, PageView, PortalView } from '@portico/schemas/view';

/** A portal for tests. */
export const samplePortal: PortalView = {
  release: 'r1',
  tenant: { slug: 'acme', name: 'Acme', kind: 'customer' },
  tenants: [{ slug: 'acme', name: 'Acme', address: '/p/acme' }, { slug: 'beta', name: 'Beta', address: '/p/beta' }],
  principal: { name: 'Ann Albrecht', email: 'ann@acme.example', roles: [{ key: 'billing', label: 'Billing' }] },
  navigation: [{ page: 'home', label: 'Overview' }, { page: 'invoices', label: 'Invoices', group: 'Billing' }],
  theme: {
    name: 'Northwind', colours: { primary: '#0b5d58' },
    copy: { welcome: 'Welcome', signIn: 'Sign in', signOut: 'Sign out', support: 'Need help?', notFound: 'This page does not exist, or you may not see it.', empty: 'Nothing here yet.', footer: '' },
  },
};

/** A page of the blocks given. */
export function samplePage(blocks: BlockView[], parameters: Record<string, string> = {}): PageView {
  return { release: 'r1', page: { key: 'home', title: 'Overview' }, parameters, blocks };
}

/** A form over `schema`. */
export function sampleForm(schema: FormView['schema'], more: Partial<FormView> = {}): FormView {
  return {
    key: 'form', schema, ui: {}, rules: [],
    facts: {
      principal: { id: 'p1', name: 'Ann', email: 'ann@acme.example', kind: 'user', roles: ['billing'] },
      tenant: { id: 't1', slug: 'acme', name: 'Acme', kind: 'customer', tier: 'standard', entitlements: [], ids: {} },
      flags: {}, now: '2026-11-24T10:00:00Z',
    },
    ...more,
  };
}

/** An action that asks for a subject. */
export function sampleAction(more: Partial<ActionView> = {}): ActionView {
  return {
    key: 'open-ticket', label: 'Send', preview: false,
    form: sampleForm({ type: 'object', required: ['subject'], properties: { subject: { type: 'string', title: 'Subject', minLength: 3 } } }),
    ...more,
  };
}
