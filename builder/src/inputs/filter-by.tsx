import { AutocompleteInput, ReferenceInput } from 'react-admin';

/** A filter of a list: one tenant or person, by name. `among` narrows which. */
export function filterBy(source: string, reference: 'tenants' | 'people', label: string, among: object = {}) {
  return (
    <ReferenceInput
      key={source} source={source} reference={reference} filter={among} alwaysOn
      sort={{ field: 'name', order: 'ASC' }} perPage={reference === 'tenants' ? 1000 : 100}
    >
      <AutocompleteInput label={label} optionText="name" sx={{ minWidth: 200 }} helperText={false} />
    </ReferenceInput>
  );
}
