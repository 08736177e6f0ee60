import type { WidgetProps } from '@rjsf/utils';

/** A value that travels with the form and is not shown. */
export function HiddenWidget({ id, value }: WidgetProps) {
  return <input type="hidden" id={id} name={id} value={value === undefined || value === null ? '' : String(value)} />;
}
