import type { Path } from '../body/path.ts';
import type { Option } from '../definitions/use-definitions.ts';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { TenantAt } from '../inputs/TenantAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { ClaimAt } from './ClaimAt.tsx';
import { NamesAt } from './NamesAt.tsx';
import { PatternAt } from './PatternAt.tsx';
import type { RoleRow } from './say-mapping.ts';

/** One way in which somebody comes to have roles. */
export function RoleRule({ at, row, roles }: { at: Path; row: RoleRow; roles: Option[] }) {
  const only = <TenantAt at={[...at, 'in']} label="Only in this tenant" none="Wherever they belong, except the operator" operator help="Left open, the tenant that the same text names, or else every tenant of the person" />;
  if (row.always !== undefined) return <><ChoiceAt at={[...at, 'always']} label="Role" required options={roles} />{only}</>;
  return (
    <>
      <ClaimAt at={[...at, 'claim']} label="Claim" required help="Holds the issuer’s names of roles or groups" />
      <PatternAt at={[...at, 'pattern']} />
      {(row.claim?.includes('*') || row.id !== undefined) && <Columns><TextAt at={[...at, 'id']} label="Where each tenant’s unchanging id stands" help="The member that holds the id, such as id, in the object that “*” goes over. A tenant that is renamed at the issuer keeps its roles, and nobody takes them over with its name" mono /></Columns>}
      <NamesAt at={[...at, 'names']} roles={roles} />
      {only}
    </>
  );
}
