import type { Path } from '../body/path.ts';
import { Columns } from '../inputs/Columns.tsx';
import { TenantAt } from '../inputs/TenantAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { ClaimAt } from './ClaimAt.tsx';
import { PatternAt } from './PatternAt.tsx';
import type { TenantRow } from './say-mapping.ts';

/** One way in which somebody comes to belong to a tenant. */
export function TenantRule({ at, row }: { at: Path; row: TenantRow }) {
  if (row.always !== undefined) return <TenantAt at={[...at, 'always']} label="Tenant" required operator help="Only a tenant that this issuer may speak for" />;
  return (
    <>
      <ClaimAt at={[...at, 'claim']} label="Claim" required help="Holds the issuer’s name or id of the tenant: one text, a list, or an object by name" />
      <PatternAt at={[...at, 'pattern']} />
      <Columns><TextAt at={[...at, 'id']} label="Where each tenant’s unchanging id stands" help="Only where the claim is an object by tenant name: the member that holds the id, such as id. A tenant that is renamed at the issuer is then still found" mono /></Columns>
    </>
  );
}
