import Chip from '@mui/material/Chip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Datagrid, FunctionField, List, SimpleList, TextField } from 'react-admin';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import type { ConnectionRecord } from '../session/admin-api.ts';
import { connectionState } from './connection-words.ts';

const chip = (connection: ConnectionRecord) => { const word = connectionState(connection.state); return <Chip size="small" variant="outlined" label={word.label} color={word.color} />; };

/** The outside systems that the connectors speak to. */
export function ConnectionList() {
  const phone = useMediaQuery('(max-width: 700px)');
  return (
    <>
      <ScreenHead title="Connections" text="The address and the secrets of each outside system" />
      <List title={false} sort={{ field: 'label', order: 'ASC' }} perPage={25} exporter={false} actions={false} empty={<ListEmpty title="No connections yet" text="Each connector of the live release has a connection here: its address and its secrets." />}>
        {phone
          ? <SimpleList<ConnectionRecord> linkType="edit" primaryText={(one) => one.label} tertiaryText={chip} />
          : (
            <Datagrid rowClick="edit" bulkActionButtons={false}>
              <TextField source="label" label="Outside system" sortable={false} />
              <FunctionField<ConnectionRecord> label="State" render={chip} />
            </Datagrid>
          )}
      </List>
    </>
  );
}
