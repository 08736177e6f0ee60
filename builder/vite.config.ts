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
  build: {
    assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, reportCompressedSize: false, modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every screen needs comes in a few files that stay the same from version to version.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@emotion|@tanstack|ra-core|ra-i18n-polyglot|ra-language-english|react-hook-form|lodash|node-polyglot)\//, priority: 2 },
            { name: 'mui', test: /node_modules\/(@mui|ra-ui-materialui|react-admin|react-transition-group|@popperjs)\/(?!.*(Slider|Autocomplete|Accordion|Tabs?|Switch)\/)(?!.*AutocompleteInput)/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/auth': 'http://localhost:3000' } },
});
