import Chip from '@mui/material/Chip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { CreateButton, Datagrid, FunctionField, List, SimpleList, TextField } from 'react-admin';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import type { IssuerRecord } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';
import { fromEnvironment, isEmbedded, sayTenants } from './issuer-words.ts';

const state = (issuer: IssuerRecord) => (issuer.status === 'suspended' ? <Chip size="small" color="error" variant="outlined" label="Suspended" /> : 'Active');
const address = (issuer: IssuerRecord) => (isEmbedded(issuer) ? 'The demo’s own sign-in' : issuer.url);

/** Where people sign in. */
export function IssuerList() {
  const edits = useMay('edit', 'issuers');
  const phone = useMediaQuery('(max-width: 700px)');
  return (
    <>
      <ScreenHead title="Sign-in" text="Where people sign in, for which tenants each issuer speaks, and what its word counts for">{edits && <CreateButton resource="issuers" label="New issuer" variant="contained" />}</ScreenHead>
      <List title={false} sort={{ field: 'label', order: 'ASC' }} perPage={25} exporter={false} actions={false} empty={<ListEmpty title="No issuers yet" text="An issuer is where people sign in: your own identity provider, or a customer’s." create={edits ? 'New issuer' : undefined} />}>
        {phone ? (
          <SimpleList<IssuerRecord> linkType="edit" primaryText={(issuer) => issuer.label} secondaryText={sayTenants} tertiaryText={(issuer) => (issuer.status === 'suspended' ? state(issuer) : null)} />
        ) : (
          <Datagrid rowClick="edit" bulkActionButtons={false}>
            <TextField source="label" label="Name" />
            <FunctionField<IssuerRecord> label="Address" render={address} sx={{ overflowWrap: 'anywhere' }} />
            <FunctionField<IssuerRecord> label="Speaks for" render={sayTenants} />
            <FunctionField<IssuerRecord> label="Managed" render={(issuer) => (fromEnvironment(issuer) ? 'In the environment' : 'Here')} />
            <FunctionField<IssuerRecord> label="Status" render={state} />
          </Datagrid>
        )}
      </List>
    </>
  );
}
