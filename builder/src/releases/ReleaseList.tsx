import Chip from '@mui/material/Chip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Datagrid, FunctionField, List, SimpleList } from 'react-admin';
import type { ReleaseRecord } from '../session/admin-api.ts';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import { When } from '../definitions/When.tsx';
import { RollBackButton } from './RollBackButton.tsx';

const live = <Chip size="small" color="success" label="Live" />;
const count = ({ changes }: ReleaseRecord) => (changes ? (changes.length === 1 ? 'one change' : `${changes.length} changes`) : '');

/** The history of releases, newest first. */
export function ReleaseList() {
  const phone = useMediaQuery('(max-width: 700px)');
  return (
    <>
      <ScreenHead title="Releases" text="What was published when; any of them can be made live again" />
      <List title={false} sort={{ field: 'number', order: 'DESC' }} perPage={25} exporter={false} actions={false} empty={<ListEmpty title="Nothing published yet" text="Publish the open drafts to make the first release." />}>
        {phone ? (
          <SimpleList<ReleaseRecord>
            linkType="show" primaryText={(release) => <>Release {release.number} {release.live && live}</>} secondaryText={(release) => release.note || 'No note'} tertiaryText={(release) => <When at={release.createdAt} />}
          />
        ) : (
          <Datagrid rowClick="show" bulkActionButtons={false}>
            <FunctionField<ReleaseRecord> label="Release" render={(release) => <>{release.number} {release.live && live}</>} />
            <FunctionField<ReleaseRecord> label="Note" render={(release) => release.note || '–'} />
            <FunctionField<ReleaseRecord> label="Changes" render={count} />
            <FunctionField<ReleaseRecord> label="Published" render={(release) => <><When at={release.createdAt} />{release.createdBy && ` by ${release.createdBy}`}</>} />
            <FunctionField<ReleaseRecord> label="" render={(release) => <RollBackButton release={release} />} />
          </Datagrid>
        )}
      </List>
    </>
  );
}
