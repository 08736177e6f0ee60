import type { ReactNode } from 'react';
import { Layout } from 'react-admin';
import { BuilderBar } from './BuilderBar.tsx';
import { BuilderMenu } from './BuilderMenu.tsx';

/** The frame around every screen. */
export function BuilderLayout({ children }: { children: ReactNode }) {
  return (
    <Layout appBar={BuilderBar} menu={BuilderMenu} sx={{ minWidth: 0, '& .RaLayout-content': { px: { xs: 2, md: 3 }, minWidth: 0, backgroundColor: 'background.default' }, '& .RaLayout-appFrame': { mt: 6 } }}>
      {children}
    </Layout>
  );
}
