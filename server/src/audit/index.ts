export { listEvents } from './list-events.ts';
export { eventValues, record } from './record.ts';
