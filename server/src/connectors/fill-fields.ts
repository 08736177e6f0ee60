const place = /\{([a-z][A-Za-z0-9]{0,40})\}/g;

/** The connection fields that a text names as `{field}`. */
export const fieldsIn = (text: string): string[] => [...text.matchAll(place)].map(([, name]) => name!);

/** Puts the values of a connection in place of `{field}`; undefined where one is missing. */
export function fillFields(text: string, values: Record<string, string>, encode: (value: string) => string = (value) => value): string | undefined {
  let whole = true;
  const filled = text.replace(place, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== 'string' || value === '') whole = false;
    return encode(value ?? '');
  });
  return whole ? filled : undefined;
}
