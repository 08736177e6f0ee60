import { useOpenPage, usePortal } from '../portal-context.ts';

/** The name under which a form's answers and attempt are kept: this portal, this page with its parameters, this action. */
export function useFormKey(action: string): string {
  const { base } = usePortal();
  const { key, parameters } = useOpenPage();
  return [base, key, new URLSearchParams(Object.entries(parameters).sort()).toString(), action].join('|');
}
