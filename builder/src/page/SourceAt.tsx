import type { Operation } from '@portico/schemas/connector';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import type { FieldProps } from '../inputs/field-props.ts';
import { useSourcesOf } from '../source/use-source-answer.ts';

const what = { list: 'many records', one: 'one record', file: 'a file' } as const;

/** A data source that gives what a block needs. */
export function SourceAt({ answers, ...field }: FieldProps & { answers: readonly Operation['output']['kind'][] }) {
  const { options, all } = useSourcesOf(answers);
  const help = options.length ? `Sources that give ${answers.map((kind) => what[kind]).join(' or ')}` : all.length ? `No data source gives ${answers.map((kind) => what[kind]).join(' or ')} yet` : 'There are no data sources yet';
  return <ChoiceAt {...field} options={options} help={field.help ?? help} />;
}
