import type { PortalOperation } from '@portico/schemas/connector';
import type { Call } from '../call.ts';
import type { ListPage } from '../connectors/index.ts';
import { latestSubmissions, ownSubmissions, ownSubmissionsBefore, submissionsBefore, type SubmissionsRow } from '../database/index.ts';
import { PorticoError } from '../errors.ts';

/**
 * Reads the portal's own records of the tenant: BlockData of schemas/view as JSON text, made by the database and passed on as it is.
 * Throws `bad-request` for a cursor that is none of ours.
 */
export async function readRecords(call: Call, operation: PortalOperation, { size = 25, cursor }: ListPage): Promise<string> {
  const own = operation === 'mySubmissions' ? [call.principal.id] : [];
  const after = cursor === undefined ? [] : readCursor(cursor);
  const statement = operation === 'mySubmissions' ? (cursor ? ownSubmissionsBefore : ownSubmissions) : cursor ? submissionsBefore : latestSubmissions;
  const [page] = await call.database.read<SubmissionsRow>({ tenant: call.tenant.id }, statement, [call.tenant.id, size, ...own, ...after]);
  const next = page!.more ? JSON.stringify(Buffer.from(JSON.stringify([page!.cursor, page!.cursorId])).toString('base64url')) : 'null';
  return `{"items":${page!.rows},"next":${next}}`;
}

const moment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor comes back from the client: it may name any row, and row-level security holds it to the tenant's. */
function readCursor(cursor: string): [string, string] {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && moment.test(at) && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && uuid.test(id)) return [at, id];
  } catch { /* told below */ }
  throw new PorticoError('bad-request', { detail: 'This page of the list is not there. Start again from the first.' });
}
