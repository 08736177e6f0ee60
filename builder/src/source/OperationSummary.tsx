import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import type { Operation } from '@portico/schemas/connector';
import { recordPaths } from './record-paths.ts';
import { sayEffect, sayScope } from './say-operation.ts';

/** What an operation does, and how it stays the tenant's own. */
export function OperationSummary({ operation }: { operation: Operation }) {
  const paths = recordPaths(operation);
  return (
    <Alert severity={operation.scope.kind === 'shared' ? 'warning' : 'info'} icon={false}>
      <Typography variant="body2">{sayEffect(operation)}</Typography>
      <Typography variant="body2">{sayScope(operation)}</Typography>
      {paths.length > 0 && <Typography variant="body2">Each record has: {paths.join(', ')}.</Typography>}
    </Alert>
  );
}
