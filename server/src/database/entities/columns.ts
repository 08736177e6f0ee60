import { randomUUID } from 'node:crypto';
import { p } from '@mikro-orm/core';

/** An id that is known before the row is written. */
export const newId = () => p.uuid().onCreate(() => randomUUID()).defaultRaw('gen_random_uuid()');

/** When the row was made. */
export const createdAt = () => p.datetime().onCreate(() => new Date()).defaultRaw('now()');

/** When the row was last changed. */
export const updatedAt = () => p.datetime().onCreate(() => new Date()).onUpdate(() => new Date()).defaultRaw('now()');
