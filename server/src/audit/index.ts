export { type EventPage, type EventQuery, listEvents, type NamedLine } from './list-events.ts';
export { type Actor, eventValues, record, type Recorded } from './record.ts';
