import type { Facts } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import { PorticoError } from '../errors.ts';
import type { CompiledAction } from '../releases/index.ts';

/**
 * The facts that an action runs by: the fields that do not hold are dropped, what remains passes the closed schema,
 * and the action's own checks hold. Throws `invalid` with a pointer into the input for each fault.
 */
export function checkInput({ check, checks }: CompiledAction, facts: Facts, input: Json): Facts {
  const { data, faults } = check({ ...facts, form: input }, input);
  if (faults.length > 0) throw new PorticoError('invalid', { errors: faults });
  const checked: Facts = { ...facts, form: data };
  const failed = checks.filter(({ holds }) => !holds(checked));
  if (failed.length > 0) throw new PorticoError('invalid', { errors: failed.map(({ pointer, message }) => ({ pointer, message })) });
  return checked;
}
