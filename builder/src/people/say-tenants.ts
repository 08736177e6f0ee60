/** The first few of many names: "Acme Ltd, Globex GmbH and 10 more". */
export function sayTenants(names: readonly string[], few = 3): string {
  if (names.length === 0) return '–';
  return names.length > few + 1 ? `${names.slice(0, few).join(', ')} and ${names.length - few} more` : names.join(', ');
}
