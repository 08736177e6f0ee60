import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The claim mapping that the guide gives for the shipped realm. */
export const guideMapping = (): Record<string, unknown> =>
  JSON.parse(/```json\n(.*?)```/s.exec(readFileSync(fileURLToPath(new URL('../../docs/identity/keycloak.md', import.meta.url)), 'utf8'))![1]!) as Record<string, unknown>;
