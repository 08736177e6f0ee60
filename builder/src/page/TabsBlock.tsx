import Button from '@mui/material/Button';
import AddIcon from '@mui/icons-material/Add';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { TextAt } from '../inputs/TextAt.tsx';
import { OrderedList } from '../list/OrderedList.tsx';
import { BlocksAt } from './BlocksAt.tsx';

/** Blocks behind each other. */
export function TabsBlock({ at }: { at: Path }) {
  const path = [...at, 'tabs'];
  const { value, set } = useAt<JsonObject[]>(path);
  return (
    <OrderedList<JsonObject>
      at={path} one="tab" title={(tab) => String(tab.label || '(no label)')}
      add={<div><Button startIcon={<AddIcon />} onClick={() => set([...(value ?? []), { label: 'New tab', blocks: [] }])}>Add a tab</Button></div>}
    >
      {(here) => <><TextAt at={[...here, 'label']} label="Label" required /><BlocksAt at={[...here, 'blocks']} /></>}
    </OrderedList>
  );
}
