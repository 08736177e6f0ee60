import { Link } from 'wouter';
import { readPath, type JsonObject } from '@portico/schemas/json';
import type { BlockView, ColumnView } from '@portico/schemas/view';
import { pageAddress } from '../address.ts';
import { formatValue } from '../format-value.ts';
import { Icon } from '../ui/Icon.tsx';
import { FieldValue } from '../ui/Value.tsx';
import { DownloadLink } from './DownloadLink.tsx';
import type { TableState } from './table-state.ts';
import type { BlockState } from './use-block-data.ts';

type Table = Extract<BlockView, { kind: 'table' }>;

/** The address a column's link gives for a record; none where the record lacks what the page needs. */
function linkOf(column: ColumnView, record: JsonObject): string | undefined {
  if (!column.link) return undefined;
  const given = Object.entries(column.link.with).map(([name, path]) => [name, readPath(record, path)] as const);
  if (given.some(([, value]) => value === undefined || value === null)) return undefined;
  return pageAddress(column.link.page, Object.fromEntries(given.map(([name, value]) => [name, String(value)])));
}

const isNumeric = (column: ColumnView) => column.format === 'number' || column.format === 'money';

function Heading({ column, asked, onAsk }: { column: ColumnView; asked: TableState; onAsk: (state: TableState) => void }) {
  const sorted = asked.sort === column.path;
  const className = isNumeric(column) ? 'numeric' : undefined;
  if (!column.sort) return <th role="columnheader" scope="col" className={className}>{column.label}</th>;
  // Ascending, descending, and back to the order in which it comes.
  const next = !sorted ? { sort: column.path, descending: false } : asked.descending ? { sort: undefined, descending: false } : { sort: column.path, descending: true };
  return (
    <th role="columnheader" scope="col" className={className} aria-sort={sorted ? (asked.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="sort" onClick={() => onAsk({ ...asked, ...next })}>
        {column.label}<Icon name={!sorted ? 'unsorted' : asked.descending ? 'down' : 'up'} />
      </button>
    </th>
  );
}

function Cell({ column, record, first }: { column: ColumnView; record: JsonObject; first: boolean }) {
  const address = linkOf(column, record);
  const value = <FieldValue field={column} record={record} />;
  const content = (
    <>
      <span className="cell-label">{column.label}</span>
      <span className="cell-value">{address ? <Link href={address}>{value}</Link> : value}</span>
    </>
  );
  const className = `cell${isNumeric(column) ? ' numeric' : ''}`;
  return first ? <th role="rowheader" scope="row" className={className}>{content}</th> : <td role="cell" className={className}>{content}</td>;
}

/** Heading and rows. The roles are written out because rows become cards on a phone, and changing `display` takes a table's own roles away. */
export function TableRows({ block, state, asked, onAsk }: { block: Table; state: BlockState; asked: TableState; onAsk: (state: TableState) => void }) {
  const { columns, download } = block;
  const lead = columns[0]!;
  const wide = columns.length > 5;
  // What scrolls must be reachable by keyboard.
  const scroller = wide ? { className: 'table-scroll wide', tabIndex: 0, role: 'region', 'aria-label': `${block.title ?? 'Table'}, scrolls sideways` } : { className: 'table-scroll' };
  return (
    <div {...scroller}>
      <table role="table" className="table" aria-busy={state.busy} aria-label={block.title ?? 'Table'}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column, i) => <Heading key={i} column={column} asked={asked} onAsk={onAsk} />)}
            {download && <th role="columnheader" scope="col"><span className="unseen">{download.label}</span></th>}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {state.items.map((record, n) => (
            <tr role="row" key={n}>
              {columns.map((column, i) => <Cell key={i} column={column} record={record} first={i === 0} />)}
              {download && <td role="cell" className="cell cell-download"><DownloadLink block={block.id} download={download} record={record} of={formatValue(readPath(record, lead.path))} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
