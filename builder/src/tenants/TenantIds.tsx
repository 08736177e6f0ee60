import Typography from '@mui/material/Typography';
import { useAt } from '../body/use-body.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { Columns } from '../inputs/Columns.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import type { JsonObject } from '@portico/schemas/json';

/** The tenant's id in each outside system. Without one, nothing of that system is shown. */
export function TenantIds() {
  const { value } = useAt<JsonObject>(['ids']);
  const { options } = useDefinitions('connector');
  const others = Object.keys(value ?? {}).filter((key) => !options.some((option) => option.value === key));
  const all = [...options, ...others.map((key) => ({ value: key, label: key }))];
  return (
    <Section title="Ids in outside systems" help="Which record there is this tenant. A read or action that needs an id and finds none is refused." at="/ids">
      {all.length
        ? <Columns>{all.map(({ value: key, label }) => <TextAt key={key} at={['ids', key]} label={label} />)}</Columns>
        : <Typography color="textSecondary">There are no connectors yet.</Typography>}
    </Section>
  );
}
