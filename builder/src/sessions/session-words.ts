import { levelName } from '../gate/say-assurance.ts';
import type { SessionRecord } from '../session/access-api.ts';

/** The browser and device of a session, as a person knows them. */
export const deviceOf = ({ agent }: Pick<SessionRecord, 'agent'>): string => agent || 'an unknown device';

/** How a session's sign-in proved who it is. */
export const sayLevel = ({ level }: Pick<SessionRecord, 'level'>): string => levelName(level);
