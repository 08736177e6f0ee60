import { closeSchema } from '@portico/schemas/close-schema';
import type { Facts } from '@portico/schemas/facts';
import type { Form } from '@portico/schemas/form';
import type { Json, JsonSchema } from '@portico/schemas/json';
import type { Fault } from '@portico/schemas/problem';
import { resolveForm } from '@portico/schemas/resolve-form';
import { compileSchema } from '@portico/schemas/compile-schema';

/** Resolves a form for one principal and what they typed, and checks the result against the closed schema. */
export type FormCheck = (facts: Facts, input: Json) => { data: Json; faults: Fault[] };

/** Shapes of one form that are kept compiled; a form with more combinations of shown fields compiles the rarest again. */
const KEPT_SHAPES = 64;

const nothing: JsonSchema = { type: 'object', additionalProperties: false };

/**
 * Compiles the check of an action's input. Compiling a schema costs milliseconds and checking one microseconds,
 * so each combination of shown fields is compiled once and kept. An action without a form accepts an empty object only.
 */
export function compileFormCheck(form: Form | undefined): FormCheck {
  if (!form) {
    const check = compileSchema(nothing);
    return (_facts, input) => ({ data: input, faults: check(input) });
  }
  const whole = compileSchema(closeSchema(form.schema));
  if (!form.rules?.length) return (_facts, input) => ({ data: input, faults: whole(input) });

  const shapes = new Map<string, (data: unknown) => Fault[]>();
  return (facts, input) => {
    const { schema, data, hidden } = resolveForm(form, facts, input);
    const shape = hidden.join('\n');
    let check = shapes.get(shape);
    if (!check) {
      check = compileSchema(closeSchema(schema));
      if (shapes.size >= KEPT_SHAPES) shapes.delete(shapes.keys().next().value!);
    } else {
      shapes.delete(shape);
    }
    shapes.set(shape, check);
    return { data, faults: check(data) };
  };
}
