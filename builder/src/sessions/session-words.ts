import { levelName } from '../gate/say-assurance.ts';
import type { SessionRecord } from '../session/access-api.ts';

/** The browser and device of a session, as a person knows them. */
export const deviceOf = ({ agent }: Pick<SessionRecord, 'agent'>): string => agent || 'An unknown device';

/** The same in the middle of a sentence. */
export const deviceInWords = (session: Pick<SessionRecord, 'agent'>): string => deviceOf(session).replace(/^An? /, (article) => article.toLowerCase());

/** How a session's sign-in proved who it is. */
export const sayLevel = ({ level }: Pick<SessionRecord, 'level'>): string => levelName(level);
