import { lazy, Suspense } from 'react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { Reads } from '@portico/runtime/preview';
import type { PageView, PortalView } from '@portico/schemas/view';
import { PreviewFault } from './PreviewFault.tsx';

const PagePreview = lazy(async () => ({ default: (await import('@portico/runtime/preview')).PagePreview }));

interface Props { portal: PortalView; page: PageView; width?: 'desktop' | 'phone'; onNavigate?: (page: string, parameters: Record<string, string>) => void; label?: string; reads?: Reads; unsent?: string }

/** A page as the portal draws it, at the width of a desktop or a phone. Nothing in it is sent anywhere. */
export function PortalFrame({ portal, page, width = 'desktop', onNavigate, label = 'Preview', reads, unsent }: Props) {
  return (
    <Box role="region" aria-label={label} sx={{ width: '100%', maxWidth: width === 'phone' ? 390 : 'none', mx: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'auto', bgcolor: '#fff' }}>
      <PreviewFault key={JSON.stringify([page, portal.theme]).length}>
        <Suspense fallback={<Skeleton variant="rectangular" height={280} />}>
          <PagePreview portal={portal} page={page} {...(onNavigate && { onNavigate })} {...(reads && { reads })} {...(unsent !== undefined && { unsent })} />
        </Suspense>
      </PreviewFault>
    </Box>
  );
}
