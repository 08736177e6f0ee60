import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Box from '@mui/material/Box';
import type { Option } from '../definitions/use-definitions.ts';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { DateAt } from '../inputs/DateAt.tsx';
import { RecordForm } from '../inputs/RecordForm.tsx';

interface Props { offered: Option[]; tenantName: string; give: (role: string, until: string) => Promise<unknown>; onClose: () => void }

/** Gives a role that ends by itself. */
export function RoleForAWhile({ offered, tenantName, give, onClose }: Props) {
  return (
    <Dialog open fullWidth maxWidth="xs" onClose={onClose} aria-labelledby="for-a-while">
      <DialogTitle id="for-a-while">A role in {tenantName} for a while</DialogTitle>
      <DialogContent>
        <Box sx={{ pt: 1 }}>
          <RecordForm
            initial={{ role: '', until: '' }} label="Give the role" back={onClose}
            save={async ({ role, until }) => { if (role && until) await give(String(role), String(until)).then(onClose); }}
          >
            <ChoiceAt at={['role']} label="Role" required options={offered} />
            <DateAt at={['until']} label="Until the end of" required help="It counts for nothing after that day" />
          </RecordForm>
        </Box>
      </DialogContent>
    </Dialog>
  );
}
