import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { baseOf } from './address.ts';
import { createService } from './service.ts';
import './styles/document.css';
import './styles/portal.css';

const base = baseOf(window.location.pathname);

createRoot(document.getElementById('portal')!).render(
  <StrictMode><App base={base} service={createService(base)} /></StrictMode>,
);
