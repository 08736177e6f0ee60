import type { Download } from '@portico/schemas/block';
import { readPath, type JsonObject } from '@portico/schemas/json';
import { useOpenPage, usePortal } from '../portal-context.ts';
import { Icon } from '../ui/Icon.tsx';

interface DownloadLinkProps { block: string; download: Download; record: JsonObject; of?: string }

/** A link to a record's file. `of` names the record for people who hear the link away from its row. */
export function DownloadLink({ block, download, record, of }: DownloadLinkProps) {
  const { reads } = usePortal();
  const page = useOpenPage();
  const given = Object.entries(download.with).map(([name, path]) => [`with.${name}`, readPath(record, path)] as const);
  if (given.some(([, value]) => value === undefined || value === null || value === '')) return null; // no such file of this record
  const query = { ...page.parameters, ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])) };
  const words = <><Icon name="download" /><span>{download.label}{of && <span className="unseen">: {of}</span>}</span></>;
  // In a preview of drafts there is no server to fetch from: a link without an address stays visible and does nothing.
  return reads ? <a className="download" href={reads.fileAddress(page.key, block, query)} download>{words}</a> : <a className="download" role="link" aria-disabled="true">{words}</a>;
}
