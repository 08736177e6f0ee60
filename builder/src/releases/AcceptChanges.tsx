import Typography from '@mui/material/Typography';
import { useNotify } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { AskFirst } from '../inputs/AskFirst.tsx';
import { acceptAccessTests } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';

/** Where the change of access is meant: takes it over into the tests that it breaks, as drafts that are published with the rest. */
export function AcceptChanges({ tests, accepted }: { tests: number; accepted: () => void }) {
  const edits = useMay('edit', 'access-tests');
  const queries = useQueryClient();
  const notify = useNotify();
  if (!edits) return <Typography>If this is meant, an author takes it over into the tests; if not, the change is at fault.</Typography>;
  const many = tests === 1 ? 'the test' : `the ${tests} tests`;
  const takeOver = async () => {
    const { accepted: keys } = await acceptAccessTests();
    notify(keys.length === 1 ? 'One test says now what the drafts do' : `${keys.length} tests say now what the drafts do`, { type: 'success' });
  };
  const goOn = () => {
    accepted();
    void queries.invalidateQueries();
  };
  return (
    <div>
      <Typography sx={{ mb: 1 }}>Is this meant? Then the tests have to say so. If not, the change is at fault: go to it from the list below.</Typography>
      <AskFirst button={`Take these changes over into ${many}…`} color="primary" variant="outlined" title={`Change ${many}?`} yes="Take over" act={takeOver} done={goOn}>
        From now on they hold what the drafts let people see and do. Read the table of who sees something else first: whoever reviews the release sees the changed tests among the changes.
      </AskFirst>
    </div>
  );
}
