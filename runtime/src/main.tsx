import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { baseOf } from './address.ts';
import { withEarlyPage } from './early-page.ts';
import { createService } from './service.ts';
import './styles/document.css';
import './styles/portal.css';

const { pathname, search } = window.location;
const base = baseOf(pathname);
const service = withEarlyPage(createService(base), pathname.slice(base.length) || '/', search.slice(1));

createRoot(document.getElementById('portal')!).render(
  <StrictMode><App base={base} service={service} /></StrictMode>,
);
