import type { Statement } from '../statement.ts';

/** Which release is live; no row before the first one. */
export interface LiveRow { id: string; number: number; movedAt: Date }

/** The live pointer, cheap enough to look at every second. */
export const livePointer: Statement = {
  name: 'live_pointer',
  text: `select r.id, r.number, l.moved_at as "movedAt" from live l join release r on r.id = l.release_id`,
};
