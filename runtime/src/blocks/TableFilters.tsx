import { useEffect, useId, useState } from 'react';
import type { Filter } from '@portico/schemas/block';
import type { ColumnView } from '@portico/schemas/view';
import type { TableState } from './table-state.ts';

interface TableFiltersProps { filters: Filter[]; sorts: ColumnView[]; state: TableState; onChange: (state: TableState) => void }

const TYPING_PAUSE = 400;

/** A text that is asked for once the person stops typing. */
function TextFilter({ id, value, onChange }: { id: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return <input id={id} type="search" className="input" value={typed} onChange={(event) => setTyped(event.target.value)} />;
}

/** The controls above a table. Sorting is one of them where there is no room for a heading row. */
export function TableFilters({ filters, sorts, state, onChange }: TableFiltersProps) {
  const id = useId();
  const filter = (name: string, value: string) => {
    const { [name]: _, ...others } = state.filters;
    onChange({ ...state, filters: value ? { ...others, [name]: value } : others });
  };
  const active = Object.keys(state.filters).length > 0;
  if (!filters.length && !sorts.length) return null;
  return (
    <div className={filters.length ? 'table-controls' : 'table-controls narrow-only'} role="group" aria-label="Narrow and sort">
      {filters.map((one) => {
        const fieldId = `${id}-${one.name}`;
        const value = state.filters[one.name] ?? '';
        return (
          <div key={one.name} className="control">
            <label htmlFor={fieldId}>{one.label}</label>
            {one.options ? (
              <select id={fieldId} className="input" value={value} onChange={(event) => filter(one.name, event.target.value)}>
                <option value="">All</option>
                {one.options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
              </select>
            ) : <TextFilter id={fieldId} value={value} onChange={(typed) => filter(one.name, typed)} />}
          </div>
        );
      })}
      {sorts.length > 0 && (
        <div className="control narrow-only">
          <label htmlFor={`${id}-sort`}>Sort by</label>
          <select
            id={`${id}-sort`} className="input" value={state.sort ? `${state.descending ? '-' : ''}${state.sort}` : ''}
            onChange={(event) => onChange({ ...state, sort: event.target.value.replace(/^-/, '') || undefined, descending: event.target.value.startsWith('-') })}
          >
            <option value="">As it comes</option>
            {sorts.flatMap((column) => [
              <option key={column.path} value={column.path}>{column.label}, ascending</option>,
              <option key={`-${column.path}`} value={`-${column.path}`}>{column.label}, descending</option>,
            ])}
          </select>
        </div>
      )}
      {active && <button type="button" className="button quiet" onClick={() => onChange({ ...state, filters: {} })}>Clear filters</button>}
    </div>
  );
}
