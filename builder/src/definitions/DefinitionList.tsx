import type { ReactNode } from 'react';
import useMediaQuery from '@mui/material/useMediaQuery';
import { CreateButton, Datagrid, FunctionField, List, SearchInput, SelectInput, SimpleList, TextField } from 'react-admin';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { ListEmpty } from './ListEmpty.tsx';
import type { KindInfo } from './kinds.ts';
import { StateChip } from './StateChip.tsx';
import { When } from './When.tsx';

const filters = [
  <SearchInput key="q" source="q" alwaysOn placeholder="Search" />,
  <SelectInput key="state" source="state" label="State" alwaysOn choices={[{ id: 'live', name: 'Live' }, { id: 'changed', name: 'Changed' }, { id: 'new', name: 'New' }, { id: 'removed', name: 'To be removed' }]} emptyText="Any" />,
];

/** The definitions of one kind. */
export function DefinitionList({ info, above, note }: { info: KindInfo; above?: ReactNode; /** A further column: what it is called, and what it says of each definition. */ note?: { label: string; render: (record: DefinitionRecord) => ReactNode } }) {
  const edits = useMay('edit', info.resource);
  const phone = useMediaQuery('(max-width: 700px)');
  return (
    <>
      <ScreenHead title={info.many} text={info.about}>{edits && <CreateButton resource={info.resource} label={`New ${info.one}`} variant="contained" />}</ScreenHead>
      {above}
      <List
        resource={info.resource} title={false} filters={filters} sort={{ field: 'label', order: 'ASC' }} perPage={25} exporter={false} storeKey={`${info.resource}.list`}
        actions={false}
        empty={<ListEmpty title={`No ${info.many.toLowerCase()} yet`} text={info.about} create={edits ? `New ${info.one}` : undefined} />}
      >
        {phone ? (
          <SimpleList<DefinitionRecord>
            primaryText={(record) => record.label} secondaryText={(record) => record.key}
            tertiaryText={(record) => <>{note?.render(record)} <StateChip state={record.state} /></>} linkType="edit"
          />
        ) : (
          <Datagrid rowClick="edit" bulkActionButtons={false}>
            <TextField source="label" label="Name" />
            <TextField source="key" label="Key" sx={{ fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: '0.85em' }} />
            <FunctionField<DefinitionRecord> source="state" label="State" render={(record) => <StateChip state={record.state} />} />
            {note && <FunctionField<DefinitionRecord> label={note.label} render={note.render} />}
            <FunctionField<DefinitionRecord> source="updatedAt" label="Updated" render={(record) => <><When at={record.updatedAt} />{record.updatedBy ? ` by ${record.updatedBy}` : ''}</>} />
          </Datagrid>
        )}
      </List>
    </>
  );
}
