/** Words for a path that has no label yet: `billing.dueDate` becomes “Due date”. */
export function labelFrom(path: string): string {
  const words = (path.split('.').at(-1) ?? path).replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').toLowerCase().trim();
  return words ? words[0]!.toUpperCase() + words.slice(1) : '';
}
