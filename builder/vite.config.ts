import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server serves `dist/index.html` for /builder and /builder/*, and the rest of `dist` under /assets/builder/. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/assets/builder/',
  plugins: [react()],
  resolve: {
    dedupe: ['react', 'react-dom', 'react-router', '@mui/material'],
    // The preview draws forms as the portal does, without RJSF's Markdown library.
    alias: { 'markdown-to-jsx/react': fileURLToPath(new URL('../runtime/src/forms/plain-markdown.tsx', import.meta.url)) },
  },
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, reportCompressedSize: false, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': 'http://localhost:3000', '/auth': 'http://localhost:3000' } },
});
