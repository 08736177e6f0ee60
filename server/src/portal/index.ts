export { openPage } from './open-page.ts';
export { openBlock } from './open-block.ts';
export { openFile } from './open-file.ts';
export { openPortal, themeOf } from './open-portal.ts';
export type { Query } from './load-source.ts';
export { mayGoOnWithFile } from './go-on-with-file.ts';
