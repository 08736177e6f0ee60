import type { Facts } from '@portico/schemas/facts';
import { formFor } from '@portico/schemas/resolve-form';
import type { ActionView } from '@portico/schemas/view';
import type { CompiledAction } from '../releases/index.ts';

const withoutForm = new WeakMap<CompiledAction, string>();

/** The ActionView of schemas/view as JSON text: with the form's fields that this principal may fill. */
export function actionView(compiled: CompiledAction, facts: Facts): string {
  const { form } = compiled;
  if (form) return JSON.stringify({ ...common(compiled), form: formFor(form, facts) } satisfies ActionView);
  let text = withoutForm.get(compiled);
  if (!text) withoutForm.set(compiled, text = JSON.stringify(common(compiled)));
  return text;
}

function common({ action, preview }: CompiledAction): ActionView {
  const { key, label, description, confirm, parameters } = action;
  return { key, label, ...(description && { description }), ...(confirm && { confirm }), ...(parameters && { parameters }), preview: preview !== undefined };
}
