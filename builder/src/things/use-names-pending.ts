import { useDefinitions } from '../definitions/use-definitions.ts';
import { useTenants } from '../rule/use-facts.ts';

/** Whether what things, roles, flags and tenants are called has still to come; what cannot be read at all is not waited for. */
export function useNamesPending(): boolean {
  const flows = useDefinitions('flow').isPending;
  const pages = useDefinitions('page').isPending;
  const actions = useDefinitions('action').isPending;
  const forms = useDefinitions('form').isPending;
  const roles = useDefinitions('role').isPending;
  const flags = useDefinitions('flag').isPending;
  const tenants = useTenants().isLoading;
  return flows || pages || actions || forms || roles || flags || tenants;
}
