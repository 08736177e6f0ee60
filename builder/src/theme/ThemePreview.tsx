import { useDeferredValue, useMemo } from 'react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { defaultCopy, type Theme } from '@portico/schemas/theme';
import type { PageView } from '@portico/schemas/view';
import { useBodyState } from '../body/use-body.ts';
import { PortalFrame } from '../preview/PortalFrame.tsx';
import { samplePortal } from '../preview/sample-portal.ts';

const whole = /^#[0-9a-fA-F]{6}$/;

/** A page of a portal in the theme under edit. */
export function ThemePreview() {
  const theme = useDeferredValue(useBodyState((state) => state.body)) as unknown as Partial<Theme>;
  const portal = useMemo(() => {
    const chosen = Object.entries(theme.colours ?? {}).filter(([, colour]) => whole.test(colour));
    return {
      ...samplePortal,
      theme: {
        name: theme.label ?? '', colours: { ...samplePortal.theme.colours, ...Object.fromEntries(chosen) }, copy: { ...defaultCopy, ...theme.copy },
        ...(theme.radius !== undefined && { radius: theme.radius }), ...(theme.logo && { logo: theme.logo }),
      },
    };
  }, [theme]);
  return (
    <Paper component="section" variant="outlined" aria-label="Preview of the theme" sx={{ p: 2 }}>
      <Typography variant="h6" component="h2" sx={{ mb: 1.5 }}>As people see it</Typography>
      {portal.theme.logo && <Box component="img" src={portal.theme.logo} alt="" sx={{ maxHeight: 40, maxWidth: 200, mb: 1 }} />}
      <PortalFrame portal={portal} page={page(portal.theme.copy.welcome)} label="A page in this theme" />
    </Paper>
  );
}

const page = (welcome: string): PageView => ({
  release: 'preview', parameters: {}, page: { key: 'preview', title: welcome, description: 'This is how a page looks.' },
  blocks: [
    { id: 'text', kind: 'text', text: 'A few words, as they stand on a page.' },
    {
      id: 'table', kind: 'table', title: 'Invoices', pageSize: 25,
      columns: [{ path: 'number', label: 'Number', link: { page: 'preview', with: {} } }, { path: 'total', label: 'Total', format: 'money', currency: 'EUR' }, { path: 'status', label: 'Status', format: 'badge', labels: { paid: 'Paid', open: 'Open' }, tones: { paid: 'success', open: 'warning' } }],
      data: { items: [{ id: '1', number: 'R-1001', total: 129_00, status: 'open' }, { id: '2', number: 'R-1000', total: 129_00, status: 'paid' }], next: null },
    },
    {
      id: 'form', kind: 'form', title: 'Ask us',
      action: {
        key: 'preview', label: 'Send', preview: false,
        form: { key: 'preview', schema: { type: 'object', required: ['subject'], properties: { subject: { type: 'string', title: 'Subject' } } }, ui: {}, rules: [], facts: { principal: { id: '', name: '', email: '', kind: 'user', roles: [] }, tenant: { id: '', slug: '', name: '', kind: 'customer', tier: '', entitlements: [], ids: {} }, flags: {}, now: '2026-01-15T09:00:00.000Z' } },
      },
    },
  ],
});
