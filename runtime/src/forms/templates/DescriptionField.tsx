import type { DescriptionFieldProps } from '@rjsf/utils';
import { Text } from '../../text/Text.tsx';

/** What is written about a field. */
export function DescriptionField({ id, description }: DescriptionFieldProps) {
  if (!description) return null;
  return <div id={id} className="hint">{typeof description === 'string' ? <Text text={description} level={4} /> : description}</div>;
}
