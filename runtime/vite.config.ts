import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig(({ command }) => {
  // What is built is what is shipped, also where a test runner has said "test" before.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: '/assets/portal/',
    plugins: [react()],
    // @rjsf/core names @rjsf/validator-ajv8 in a file for tests without depending on it: the build must find it, and leaves it out.
    resolve: {
      // RJSF brings a Markdown library of 31 KiB for descriptions; the portal draws those with its own small parser.
      alias: { 'markdown-to-jsx/react': fileURLToPath(new URL('src/forms/plain-markdown.tsx', import.meta.url)) },
    },
    build: {
      target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
      // Data addresses would need `data:` in the content security policy for more than logos.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  };
});
