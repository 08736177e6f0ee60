import Chip from '@mui/material/Chip';
import { DefinitionList } from '../definitions/DefinitionList.tsx';
import { kindInfos } from '../definitions/kinds.ts';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { RunTests } from './RunTests.tsx';
import { useTestRun } from './use-test-run.ts';

/** The access tests with what became of each when they were last run. */
export function AccessTestList() {
  const { faultsOf } = useTestRun();
  const outcome = ({ key }: DefinitionRecord) => {
    const faults = faultsOf(key);
    if (!faults) return null;
    return <Chip size="small" variant="outlined" color={faults.length ? 'error' : 'success'} label={faults.length ? `${faults.length} not met` : 'Holds'} />;
  };
  return <DefinitionList info={kindInfos['access-test']} above={<RunTests />} note={{ label: 'Last run', render: (record) => outcome(record) ?? '–' }} />;
}
