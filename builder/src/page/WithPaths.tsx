import Typography from '@mui/material/Typography';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import type { Option } from '../definitions/use-definitions.ts';
import { Columns } from '../inputs/Columns.tsx';
import { SuggestAt } from '../inputs/SuggestAt.tsx';

interface Props { at: Path; names: string[]; paths: Option[]; nothing: string }

/** Which value of the record each parameter gets. */
export function WithPaths({ at, names, paths, nothing }: Props) {
  const { value } = useAt<JsonObject>(at);
  const all = [...new Set([...names, ...Object.keys(value ?? {})])];
  if (!all.length) return <Typography variant="body2" color="textSecondary">{nothing}</Typography>;
  return <Columns>{all.map((name) => <SuggestAt key={name} at={[...at, name]} label={`Gives “${name}”`} options={paths} help={names.includes(name) ? 'A path in the record' : 'Not asked for there'} />)}</Columns>;
}
